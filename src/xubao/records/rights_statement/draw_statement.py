"""What stands on a statement, and the statement as PDF."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.utils.timezone import localtime

from xubao.documents.typeset import typeset
from xubao.people.public import InsuredPerson, masked_identity
from xubao.records.history import history
from xubao.records.origins import ORIGIN_LABELS_ZH, SCHEME_LABELS_ZH, STATUS_LABELS_ZH, Scheme, Status
from xubao.records.rights_statement.words import ORIGIN_EN, SCHEME_EN, STATUS_EN, WORDS
from xubao.records.standing import MonthInForce
from xubao.records.transfers import latest_transfer
from xubao.values.area_code import AreaCode
from xubao.values.fen import Fen, format_yuan
from xubao.values.month import Month

_TEMPLATE = Path(__file__).with_name("statement.typ")
_MONTHS = range(1, 13)


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementFacts:
    """Whose statement, of which area and year, in which language (zh or en), and as known at which moment."""

    number: str
    person: InsuredPerson
    area: AreaCode
    area_name: str
    year: int
    language: str
    known_at: datetime


def draw_statement(facts: StatementFacts) -> bytes:
    """The statement as PDF/A-2b. The same records at the same moment give the same bytes."""
    return typeset(_TEMPLATE, statement_data(facts), at=facts.known_at)


def statement_data(facts: StatementFacts) -> Mapping[str, object]:
    """Everything on the paper, as texts."""
    words = WORDS[facts.language]
    known = localtime(facts.known_at)
    every = {s: history(facts.person, facts.area, known_at=facts.known_at, scheme=s) for s in Scheme}
    return {
        "lang": facts.language,
        "words": words,
        "heads": words["heads"].split("|"),
        "number": facts.number,
        "issued": {"year": known.year, "month": known.month, "day": known.day},
        "rows": [
            (words["name"], facts.person.name),
            (words["identity"], masked_identity(facts.person)),
            (words["area"], facts.area_name),
            (words["year"], str(facts.year)),
            (words["known"], f"{known:%Y-%m-%d %H:%M}"),
        ],
        "tables": [
            {"title": _scheme(scheme, facts.language), "rows": _rows(months, facts)}
            for scheme, months in every.items()
            if scheme is Scheme.EMPLOYEE or any(_in(month, facts.year) for month in months)
        ],
        "sums": _sums(every[Scheme.EMPLOYEE], facts),
        "disputed": words["disputed"] if any(m.disputed for months in every.values() for m in months) else "",
    }


def _rows(months: list[MonthInForce], facts: StatementFacts) -> list[list[str]]:
    known = {month.month: month for month in months}
    rows = []
    for number in _MONTHS:
        month = Month.from_year_month(facts.year, number)
        found = known.get(month)
        rows.append([str(month), *(_cells(found, facts.language) if found else (WORDS[facts.language]["none"], *[""] * 4))])
    return rows


def _cells(month: MonthInForce, lang: str) -> tuple[str, ...]:
    english = lang == "en"
    status = STATUS_EN[month.status] if english else STATUS_LABELS_ZH[month.status]
    origin = ORIGIN_EN[month.origin] if english else ORIGIN_LABELS_ZH[month.origin]
    credited = month.credited_on.isoformat() if month.credited_on else ""
    star = ("*" if english else "＊") if month.disputed else ""
    return status + star, credited, _yuan(month.base_fen), _yuan(month.amount_fen), origin


def _sums(months: list[MonthInForce], facts: StatementFacts) -> list[tuple[str, str]]:
    words = WORDS[facts.language]
    paid = [month for month in months if month.status is Status.PAID]
    until = Month.from_year_month(facts.year, 12)
    sums = [
        (words["in_year"], str(sum(_in(month, facts.year) for month in paid))),
        (words["to_year"], str(sum(month.month <= until for month in paid))),
    ]
    moved = latest_transfer(facts.person, facts.area, known_at=facts.known_at)
    if moved is not None:
        here = {month.month for month in paid}
        there = history(facts.person, AreaCode(moved.from_area), known_at=facts.known_at)
        apart = sum(m.status is Status.PAID and m.month <= until and m.month not in here for m in there)
        sums.append((words["elsewhere"], str(apart)))
    return sums


def _scheme(scheme: Scheme, lang: str) -> str:
    return SCHEME_EN[scheme] if lang == "en" else SCHEME_LABELS_ZH[scheme]


def _in(month: MonthInForce, year: int) -> bool:
    return Month.from_year_month(year, 1) <= month.month <= Month.from_year_month(year, 12)


def _yuan(fen: int | None) -> str:
    return "" if fen is None else format_yuan(Fen(fen))
