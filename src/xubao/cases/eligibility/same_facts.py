"""What decides a timeline, as something to compare: two people of whom the same is told have the same timeline."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from itertools import groupby
from typing import Any

from xubao.cases.eligibility.counted_facts import Counted, counted_of_all
from xubao.records.public import MonthReport

Told = tuple[Any, ...]
"""How many moratoria the area has, and of each month in order what was reported."""

_SINGLE = ("month", "scheme", "status", "origin", "credited_on")
# Which of several reports of a month is in force hangs on more; and on the keys, by the order in which they stand here.
_SEVERAL = ("origin_reference", "reported_on", "recorded_at", "base_fen", "amount_fen")
_MONTH_AND_SCHEME = slice(1, 3)


def told_alike(keys: Collection[int], area: str) -> dict[int, Told]:
    """By person: whoever has the same stands the same in the area on every day. Left out is who has to be looked at alone."""
    return told_of_all(keys, area, counted_of_all(keys, area))


def told_of_all(keys: Collection[int], area: str, counted: Mapping[int, Counted]) -> dict[int, Told]:
    """By person. Left out is everybody of whom anything but months is on record: a transfer, an employment, a case."""
    plain = [key for key in keys if counted[key].months_only]
    rows = MonthReport.objects.filter(person__in=plain, area=area).order_by("person_id", "month", "scheme", "id")
    by_person: dict[int, list[Any]] = defaultdict(list)
    for key, same_month in groupby(
        rows.values_list("person_id", *_SINGLE, *_SEVERAL), key=lambda row: row[: _MONTH_AND_SCHEME.stop]
    ):
        reports = list(same_month)
        only = len(reports) == 1
        by_person[key[0]].append(reports[0][1 : 1 + len(_SINGLE)] if only else tuple(row[1:] for row in reports))
    return {key: (counted[key].moratoria, *by_person[key]) for key in plain}
