"""Entries of one series, such as the amounts of a plan: no day twice, no day forgotten between the first
and the last.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from xubao.rulebook.entry_errors import Hole, Overlap
from xubao.rulebook.format.amount import Amount
from xubao.rulebook.format.entry import Entry
from xubao.rulebook.pack_error import PackError
from xubao.rulebook.reading.pack import Located, Pack

NOT_A_SERIES = frozenset({"remark", "conflict_rule", "back_payment_precondition"})
"""Kinds of setting of which several may hold on one day."""

Series = tuple[str, str, str]


def series_findings(pack: Pack) -> Iterator[PackError]:
    """Overlaps and holes, each named once however many schemes or plans it concerns."""
    found: dict[tuple[str, str], PackError] = {}
    for members in _series(pack).values():
        members.sort(key=lambda located: located.entry.from_)
        for earlier, later in pairwise(members):
            problem = _between(pack, earlier, later)
            if problem is not None:
                found.setdefault((problem.code, problem.where), problem)
    yield from found.values()


def _between(pack: Pack, earlier: Located, later: Located) -> PackError | None:
    last = earlier.entry.last_day
    begins = later.entry.from_
    before = f"{_name(earlier)} ({last if last < date.max else 'open'}, line {pack.place(earlier).line})"
    if begins <= last:
        return Overlap(f"{_name(later)} ({begins})", place=pack.place(later, "from"), expected=before)
    if begins > last + timedelta(days=1):
        return Hole(f"{_name(later)} ({begins})", place=pack.place(later, "from"), expected=before)
    return None


def _name(located: Located) -> str:
    entry = located.entry
    return entry.id if isinstance(entry, Entry) else f"unknown {entry.kind}"


def _series(pack: Pack) -> dict[Series, list[Located]]:
    """Members by kind, scheme and plan. What is expressly unknown of amounts is a member of both periods of
    the plan, unless it names one.
    """
    found: dict[Series, list[Located]] = defaultdict(list)
    for located in pack.located():
        for kind in _kinds(located):
            for scheme in pack.schemes_of(located.entry):
                for plan in _plans(pack, located):
                    found[kind, scheme, plan].append(located)
    return {series: members for series, members in found.items() if any(isinstance(m.entry, Entry) for m in members)}


def _plans(pack: Pack, located: Located) -> tuple[str, ...]:
    entry = located.entry
    if isinstance(entry, Amount) or (not isinstance(entry, Entry) and entry.kind == "amounts"):
        return pack.plans_of(entry)
    return ("",)


def _kinds(located: Located) -> tuple[str, ...]:
    entry = located.entry
    if isinstance(entry, Amount):
        return (f"amounts per {entry.period}",)
    if not isinstance(entry, Entry):
        if entry.kind != "amounts":
            return (entry.kind,)
        return (f"amounts per {entry.period}",) if entry.period else ("amounts per month", "amounts per year")
    kind = str(getattr(entry, "kind", ""))
    return (kind,) if kind and kind not in NOT_A_SERIES else ()
