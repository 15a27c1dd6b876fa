"""Finds a person and her kept timeline in one statement, by index."""

from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import F, FilteredRelation, Q, Value

from xubao.cases.eligibility.counted_facts import counted_facts
from xubao.people.public import InsuredPerson, identity_index


class Found(NamedTuple):
    """A person with what is kept of her; as_of and the rest None or "" where nothing is kept.

    kept_counted: what the kept timeline was computed from; counted: what is on record now.
    """

    person_id: int
    as_of: date | None
    kept_counted: str | None
    pack_digest: str | None
    timeline: str
    counted: str

    def person(self) -> InsuredPerson:
        """The person herself."""
        return InsuredPerson.objects.get(pk=self.person_id)


# What stands in the statement where the values of a question go.
_INDEX, _AREA = "\N{WHITE SQUARE}index", "\N{WHITE SQUARE}area"


def look_up(identity: str, area: str) -> Found | None:
    """The person with this document number, or None. Raises the number's own errors."""
    text, places = _statement(connection.vendor)
    given = {_INDEX: identity_index(identity), _AREA: area}
    with connection.cursor() as cursor:
        cursor.execute(text, tuple(given.get(place, place) for place in places))
        row = cursor.fetchone()
    if row is None:
        return None
    key, as_of, kept_counted, digest, timeline, counted = row
    return Found(
        key, date.fromisoformat(as_of) if isinstance(as_of, str) else as_of, kept_counted, digest, timeline or "", counted
    )


@lru_cache(maxsize=4)
def _statement(vendor: str) -> tuple[str, tuple[Any, ...]]:
    """The statement, written by the ORM once for a kind of database: writing it takes longer than running it."""
    rows = (
        InsuredPerson.objects.filter(identity_index=_INDEX)
        .annotate(
            kept=FilteredRelation("kept_timelines", condition=Q(kept_timelines__area=_AREA)),
            counted=counted_facts(Value(_AREA)),
        )
        .values_list("pk", "kept__as_of", "kept__counted", F("kept__pack_digest"), "kept__timeline", "counted")
    )
    text, places = rows.query.get_compiler(DEFAULT_DB_ALIAS).as_sql()
    return text, tuple(places)
