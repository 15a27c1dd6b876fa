"""The night's work: the timelines of the day that begins are computed before anybody asks.

People with equal facts have equal timelines: each different history is computed once in a run.
"""

from collections.abc import Iterator
from datetime import date

from xubao.cases.eligibility.counted_facts import counted_of_all
from xubao.cases.eligibility.eligibility import computed_timeline, rules_digest
from xubao.cases.eligibility.kept_timeline import write_kept
from xubao.cases.eligibility.models import KeptTimeline
from xubao.cases.eligibility.same_facts import Told, told_of_all
from xubao.people.public import InsuredPerson
from xubao.records.public import MonthReport
from xubao.values.area_code import AreaCode

_CHUNK = 1000
_MOST_REMEMBERED = 200_000
_CHANGED = ("as_of", "counted", "pack_digest", "timeline")


def keep_all(area: AreaCode, *, today: date) -> int:
    """Compute and keep for everybody with a month on record in the area who has no timeline of ``today``; returns how many.

    It can be stopped and started again: what is kept already is passed over.
    """
    run = _Run(area, today)
    return sum(run.keep(keys) for keys in _in_chunks(area))


def forget_old(*, before: date) -> int:
    """Drop what was kept for days before one; returns how many rows."""
    return KeptTimeline.objects.filter(as_of__lt=before).delete()[0]


class _Run:
    """One run over an area, with the timelines of the histories that it has met."""

    def __init__(self, area: AreaCode, today: date) -> None:
        self._area, self._today = area, today
        self._met: dict[Told, str] = {}

    def keep(self, keys: list[int]) -> int:
        """Keep for those of a chunk who have nothing of today; how many."""
        kept = KeptTimeline.objects.filter(person__in=keys, area=self._area, as_of=self._today)
        waiting = sorted(set(keys) - set(kept.values_list("person_id", flat=True)))
        # Counted before the facts are read: a fact added meanwhile makes the numbers differ, and the next check computes again.
        counted = counted_of_all(waiting, self._area)
        told = told_of_all(waiting, self._area, counted)
        rows = [
            KeptTimeline(
                person_id=key,
                area=self._area,
                as_of=self._today,
                counted=counted[key].text,
                pack_digest=rules_digest(self._area, self._today),
                timeline=self._timeline(key, told.get(key)),
            )
            for key in waiting
        ]
        KeptTimeline.objects.bulk_create(rows, update_conflicts=True, unique_fields=("person", "area"), update_fields=_CHANGED)
        return len(rows)

    def _timeline(self, key: int, told: Told | None) -> str:
        """told: everything that decides the timeline; None where more is on record of the person than is compared here."""
        found = None if told is None else self._met.get(told)
        if found is None:
            found = write_kept(computed_timeline(InsuredPerson.objects.get(pk=key), self._area, self._today))
            if told is not None and len(self._met) < _MOST_REMEMBERED:
                self._met[told] = found
        return found


def _in_chunks(area: AreaCode) -> Iterator[list[int]]:
    """Everybody with a month here, in batches by key, so that no cursor stays open while rows are written."""
    last = 0
    reported = MonthReport.objects.filter(area=area).order_by("person_id").values_list("person_id", flat=True).distinct()
    while keys := list(reported.filter(person__gt=last)[:_CHUNK]):
        yield keys
        last = keys[-1]
