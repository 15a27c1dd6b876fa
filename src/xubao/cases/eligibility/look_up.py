"""Finds persons and their kept timelines in one statement, by index."""

from collections.abc import Collection
from datetime import date
from typing import Any, NamedTuple

from django.db.models import F, FilteredRelation, Q, QuerySet, Value

from xubao.cases.eligibility.counted_facts import as_text, counted_facts
from xubao.people.public import InsuredPerson, WrittenOnce, identity_index, mark


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


def look_up(identity: str, area: str) -> Found | None:
    """The person with this document number, or None. Raises the number's own errors."""
    index = identity_index(identity)
    return look_up_all([index], area).get(index)


def look_up_all(indexes: Collection[str], area: str) -> dict[str, Found]:
    """The persons under these indexes (``identity_index``), by index; who is not on record is left out."""
    found = {}
    for index, key, as_of, kept_counted, digest, timeline, *counts in _STATEMENT.rows(indexes=list(indexes), area=area):
        day = date.fromisoformat(as_of) if isinstance(as_of, str) else as_of
        found[index] = Found(key, day, kept_counted, digest, timeline or "", as_text(counts))
    return found


def _build() -> QuerySet[Any, Any]:
    counts = counted_facts(Value(mark("area")))
    kept = FilteredRelation("kept_timelines", condition=Q(kept_timelines__area=mark("area")))
    return (
        InsuredPerson.objects.filter(identity_index__any_of=mark("indexes"))
        .annotate(kept=kept, **counts)
        .values_list("identity_index", "pk", "kept__as_of", "kept__counted", F("kept__pack_digest"), "kept__timeline", *counts)
    )


_STATEMENT = WrittenOnce(_build)
