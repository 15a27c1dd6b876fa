"""How much is known of an area on a day: question by question, from when to when, how well, and until when it was checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

from xubao.engine.answer import QUESTIONS
from xubao.engine.asks import ABOUT
from xubao.rulebook.codes import GROUP_NAMES
from xubao.rulebook.coverage import pack_coverage
from xubao.rulebook.format.amount import Amount
from xubao.rulebook.format.entry import Entry
from xubao.rulebook.format.provision import Provision
from xubao.rulebook.packs import known_areas, load_pack
from xubao.rulebook.reading.pack import Pack
from xubao.rulebook.resolving.strips import STALE_MONTHS
from xubao.values.month import Month

State = Literal["complete", "partly", "amounts_only", "not_known"]
STATES: tuple[State, ...] = ("complete", "partly", "amounts_only", "not_known")
"""Whether a missed month may be paid back, and what follows; something of that; amounts alone, of whatever time; nothing."""
Known = Literal["known", "partly", "ended", "unknown"]
GRADES = ("unverified", "secondary", "primary")
"""From the weakest to the strongest."""
_OUTCOME = ("treatment", "waiting", "resumption")
_LAPSE = ("window", *_OUTCOME, "gap_costs")
"""The stop of benefits and the years alone do not tell what a missed month means."""


@dataclass(frozen=True)
class QuestionFreshness:
    """What is known of one question on the day, for a flexible worker who was insured before.

    known: "partly" where some circumstances are decided and others are left open, "ended" where what was stated holds for other
    days only, "unknown" where nothing ever was. stale: was the latest check before the day? grade: the weakest of the entries
    that hold; None where none does. first, last: the days covered by anything ever stated; last is None where an entry is open.
    entries: how many hold. questions: ids of what the area asks about.
    """

    question: str
    known: Known
    stale: bool
    grade: str | None
    first: date | None
    last: date | None
    verified_through: date | None
    entries: int
    questions: tuple[str, ...]

    def to_data(self) -> dict[str, Any]:
        """Plain data for canonical JSON."""
        return {name: _plain(getattr(self, name)) for name in self.__dataclass_fields__}


@dataclass(frozen=True)
class AreaFreshness:
    """One area on one day. verified_through: the last verified day of its own entries; None where it states nothing at all."""

    area: str
    slug: str
    names: dict[str, str]
    province: dict[str, str] | None
    fictional: bool
    scheme: str
    as_of: date
    state: State
    verified_through: date | None
    questions: tuple[QuestionFreshness, ...]
    open_questions: int

    def question(self, name: str) -> QuestionFreshness:
        """One of the eight questions."""
        return next(item for item in self.questions if item.question == name)

    def to_data(self) -> dict[str, Any]:
        """Plain data for canonical JSON."""
        data = {name: _plain(getattr(self, name)) for name in self.__dataclass_fields__}
        return data | {"questions": [item.to_data() for item in self.questions]}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else list(value) if isinstance(value, tuple) else value


def freshness(as_of: date, packs: Path | None = None, areas: Iterable[str] | None = None) -> tuple[AreaFreshness, ...]:
    """The areas in order of their codes. areas: all real ones where None, or invented ones alone. Raises PackError, NoPack."""
    found = tuple(area_freshness(load_pack(area, packs), as_of, slug=slug) for area, slug in _chosen(packs, areas))
    return (tuple(area for area in found if not area.fictional) or found) if areas is None else found


def counts_by_state(areas: Iterable[AreaFreshness]) -> dict[State, int]:
    """How many areas are in each state."""
    found = Counter(area.state for area in areas)
    return {state: found[state] for state in STATES}


def _chosen(packs: Path | None, areas: Iterable[str] | None) -> Iterator[tuple[str, str]]:
    slugs = known_areas(packs)
    for area in slugs if areas is None else areas:
        yield area, slugs.get(area, "")


def area_freshness(pack: Pack, as_of: date, *, scheme: str | None = None, slug: str = "") -> AreaFreshness:
    """One area. scheme: one of its schemes, the default one where None. Raises UnknownScheme."""
    chosen = pack.scheme_named(scheme)
    found = tuple(_question(pack, chosen, question, as_of) for question in QUESTIONS)
    whole = pack_coverage(pack, chosen)
    identity = pack.identity
    return AreaFreshness(
        pack.area,
        slug,
        {"zh": identity.names.zh, "en": identity.names.en},
        {"zh": identity.province.zh, "en": identity.province.en} if identity.province else None,
        identity.fictional,
        chosen,
        as_of,
        _state({item.question: item for item in found}),
        whole.last_verified if whole else None,
        found,
        len(identity.questions),
    )


def _state(found: dict[str, QuestionFreshness]) -> State:
    held = {name for name, item in found.items() if item.entries}
    if "window" in held and not held.isdisjoint(_OUTCOME):
        return "complete"
    if not held.isdisjoint(_LAPSE):
        return "partly"
    return "not_known" if found["amount"].known == "unknown" else "amounts_only"


def _question(pack: Pack, scheme: str, question: str, as_of: date) -> QuestionFreshness:
    stated = list(_stated(pack, scheme, question))
    held = [entry for entry in stated if entry.from_ <= as_of <= _answers_until(entry) and entry.grade != "unverified"]
    checked = max((min(entry.stale_after, entry.last_day) for entry in held or stated), default=None)
    return QuestionFreshness(
        question,
        _known(pack, scheme, question, as_of) if held else "ended" if stated else "unknown",
        bool(held) and checked is not None and checked < as_of,
        min((entry.grade for entry in held), key=GRADES.index, default=None),
        min((entry.from_ for entry in stated), default=None),
        None if any(entry.is_open for entry in stated) else max((entry.last_day for entry in stated), default=None),
        checked,
        len(held),
        tuple(item.id for item in pack.identity.questions if set(item.about) & set(ABOUT[question])),
    )


def _known(pack: Pack, scheme: str, question: str, as_of: date) -> Known:
    groups = set(ABOUT[question]) & set(GROUP_NAMES)
    left_open = any(
        set(provision.unknown) & groups and provision.from_ <= as_of <= provision.last_day
        for provision in _lapse_provisions(pack, scheme)
    )
    return "partly" if left_open and question != "amount" else "known"


def _stated(pack: Pack, scheme: str, question: str) -> Iterator[Entry]:
    """Every entry, of whatever time, that answers the question for somebody who stopped paying by himself."""
    if question == "amount":
        yield from (amount for amount in pack.amounts if scheme in pack.schemes_of(amount))
        return
    wanted = ABOUT[question]
    yield from (setting for setting in pack.settings if setting.kind in wanted and scheme in pack.schemes_of(setting))
    for provision in _lapse_provisions(pack, scheme):
        if any(getattr(provision.then, group, None) is not None for group in wanted):
            yield provision


def _lapse_provisions(pack: Pack, scheme: str) -> Iterator[Provision]:
    """The provisions that can concern the lapse of a flexible worker who was in the employee scheme before."""
    for provision in pack.provisions:
        when = provision.when
        flexible = when.participation is None or "flexible" in when.participation
        insured = when.history is None or "employee" in when.history
        lapsed = when.unpaid_in_a_row is None or 0 not in (when.unpaid_in_a_row.exactly, when.unpaid_in_a_row.at_most)
        if flexible and insured and lapsed and scheme in pack.schemes_of(provision):
            yield provision


def _answers_until(entry: Entry) -> date:
    """The last day on which an entry answers, if only as stale."""
    if not isinstance(entry, Amount) or not entry.is_open or entry.verified_through is None:
        return entry.last_day
    return Month.of(entry.verified_through).plus(STALE_MONTHS).last_day()
