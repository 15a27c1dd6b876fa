"""Numbers a rights-record statement and has it drawn: the door for counter and portal."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from xubao.cases.areas import area_name
from xubao.ledger.public import next_number
from xubao.people.public import InsuredPerson
from xubao.records.rights_statement.public import RightsStatement, StatementFacts, give_statement
from xubao.values.area_code import AreaCode


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which statement. language: zh or en."""

    person: InsuredPerson
    area: AreaCode
    year: int
    language: str


def state_rights(wanted: Wanted, *, way: str, by: str, at: datetime) -> RightsStatement:
    """Give the statement of a year; way: counter or online. Free, as often as asked for."""
    area, language = wanted.area, wanted.language
    with transaction.atomic():
        number = next_number(f"rights/{area}/{localdate(at).year}")
        facts = StatementFacts(
            number=f"{area}-{localdate(at).year}-R{number:06d}",
            person=wanted.person,
            area=area,
            area_name=area_name(area, language),
            year=wanted.year,
            language=language,
            known_at=at,
        )
        return give_statement(facts, way=way, given_by=by, at=at)
