"""What a pack covers: from which day to which, and until when it was verified; and the refusal outside of
it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from xubao.rulebook import codes
from xubao.rulebook.format.entry import Entry
from xubao.rulebook.format.text import Text
from xubao.rulebook.lookup_errors import OutsideCoverage
from xubao.rulebook.reading.pack import Pack

AMOUNTS = "amounts"


class Coverage(NamedTuple):
    """The days on which something is stated of a question, whatever its grade.

    Attributes:
        rule: a group (codes.GROUP_NAMES), the kind of a setting, or "amounts" with its plan
        ("amounts/tier-1").
        first, last: first and last day; last is date.max where an entry is open.
        stale_after: the last verified day; date.max where everything has ended for good.
    """

    rule: str
    first: date
    last: date
    stale_after: date

    @property
    def last_verified(self) -> date:
        """The last day that is both covered and verified."""
        return min(self.last, self.stale_after)


def coverage(pack: Pack, scheme: str | None = None) -> dict[str, Coverage]:
    """Coverage by rule of one scheme (the default one where None). A rule that is not there is not covered
    at all.

    Raises UnknownScheme.
    """
    chosen = pack.scheme_named(scheme)
    found: dict[str, list[Entry]] = {}
    for provision in pack.provisions:
        if chosen in pack.schemes_of(provision):
            for group in codes.GROUP_NAMES:
                if getattr(provision.then, group) is not None:
                    found.setdefault(group, []).append(provision)
    for setting in pack.settings:
        if chosen in pack.schemes_of(setting):
            found.setdefault(setting.kind, []).append(setting)
    for amount in pack.amounts:
        if chosen in pack.schemes_of(amount):
            for plan in pack.plans_of(amount):
                found.setdefault(f"{AMOUNTS}/{plan}", []).append(amount)
    return {rule: _span(rule, entries) for rule, entries in found.items()}


def pack_coverage(pack: Pack, scheme: str | None = None) -> Coverage | None:
    """From the first to the last day on which anything is stated of a scheme; None where nothing is.

    The last verified day is that of the area's own provisions and amounts, where it has any that answer: an unverified one
    was read, but verified nothing. No day is verified before it has come: a rule with a last day in the future was read on
    a day of its own.

    Raises UnknownScheme.
    """
    rules = coverage(pack, scheme).values()
    if not rules:
        return None
    chosen = pack.scheme_named(scheme)
    entries = (*pack.provisions, *pack.amounts)
    answering = [entry for entry in entries if chosen in pack.schemes_of(entry) and entry.grade != "unverified"]
    own = [entry for entry in answering if pack.is_local(entry)]
    days = [_read_and_held(pack, entry) for entry in own or answering]
    verified = max(days, default=max(rule.last_verified for rule in rules))
    return Coverage("", min(rule.first for rule in rules), max(rule.last for rule in rules), verified)


def _read_and_held(pack: Pack, entry: Entry) -> date:
    """The last day for which an entry is known to hold, at most the day on which its source was read."""
    read_on = pack.sources[entry.source].read_on
    return min(entry.stale_after, entry.last_day, read_on or date.max)


def require_coverage(pack: Pack, scheme: str | None, day: date) -> None:
    """Refuse a day of which the pack states nothing at all: before its first entry, or after its last.

    Past the last verified day the last known rules still answer, as stale. Raises OutsideCoverage,
    UnknownScheme.
    """
    whole = pack_coverage(pack, scheme)
    if whole is not None and whole.first <= day <= whole.last:
        return
    ask: tuple[str | Text, ...] = (
        pack.identity.authorities.policy,
        *(hotline.number for hotline in pack.identity.hotlines),
    )
    raise OutsideCoverage(
        pack.area,
        pack.scheme_named(scheme),
        day,
        first=whole.first if whole else None,
        last=whole.last_verified if whole else None,
        ask=ask,
    )


def _span(rule: str, entries: Iterable[Entry]) -> Coverage:
    several = list(entries)
    last = max(entry.last_day for entry in several)
    stale = max(entry.stale_after for entry in several if entry.last_day == last)
    return Coverage(rule, min(entry.from_ for entry in several), last, stale)
