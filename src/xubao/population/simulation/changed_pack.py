"""A pack as it would be after a change. The pack it came from stays as it is; the two have different digests."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from datetime import date, timedelta
from functools import cached_property
from typing import TypeVar

from msgspec.structs import replace

from xubao.population.simulation.change import Base, Change, GapTest, NamedChange, Rate, Retroactivity, Wait, Window
from xubao.population.simulation.change_amounts import changed_base, changed_rate
from xubao.population.simulation.change_provisions import changed_gap_costs, changed_test, changed_wait, moved_window
from xubao.population.simulation.errors import BadChange, ChangeFitsNothing
from xubao.rulebook import canonical_json
from xubao.rulebook.format.amount import Amount
from xubao.rulebook.format.entry import Entry
from xubao.rulebook.format.provision import Provision
from xubao.rulebook.format.setting import CumulativeYear, RepaidMonthsCount
from xubao.rulebook.reading.pack import Pack

E = TypeVar("E", Provision, Amount)


@dataclass(frozen=True, eq=False)
class ChangedPack(Pack):
    """A pack with changed entries. made_from: digests of the pack in force and of the change."""

    made_from: tuple[str, str] = ("", "")

    @cached_property
    def digest(self) -> str:
        """SHA-256 over the digests of the pack in force and of the change."""
        return canonical_json.digest({"baseline": self.made_from[0], "change": self.made_from[1]})


def changed_pack(pack: Pack, change: Change) -> ChangedPack:
    """The pack after all named changes, one after the other. Raises ChangeFitsNothing, CannotCompute, BadChange."""
    made = ChangedPack(
        **{field.name: getattr(pack, field.name) for field in fields(Pack)}, made_from=(pack.digest, change.digest)
    )
    for each in change.changes:
        made = _after(made, each, change.from_)
    return made


def _after(pack: ChangedPack, change: NamedChange, begins: date | None) -> ChangedPack:
    if isinstance(change, Base | Rate):
        amounts = _entries(pack, pack.amounts, lambda amount: _amount(amount, change, pack.area), begins)
        _refuse_no_change(pack, change, amounts == pack.amounts)
        return _with(pack, contribution=replace(pack.contribution, amounts=amounts))
    provisions = _entries(pack, pack.provisions, lambda provision: _provision(provision, change), begins)
    _refuse_no_change(pack, change, provisions == pack.provisions)
    changed = _with(pack, lapse=replace(pack.lapse, provisions=provisions))
    return _with_year(changed, change) if isinstance(change, GapTest) else changed


def _provision(provision: Provision, change: Window | Wait | Retroactivity | GapTest) -> Provision:
    if isinstance(change, Window):
        return moved_window(provision, change)
    if isinstance(change, Wait):
        return changed_wait(provision, change)
    if isinstance(change, Retroactivity):
        return changed_gap_costs(provision, change)
    return changed_test(provision, change)


def _amount(amount: Amount, change: Base | Rate, area: str) -> Amount:
    return changed_base(amount, change, area) if isinstance(change, Base) else changed_rate(amount, change, area)


def _entries(pack: Pack, entries: Iterable[E], changed: Callable[[E], E], begins: date | None) -> tuple[E, ...]:
    """All entries: those of the area itself changed from a day on. What it takes over from the nation it cannot change."""
    found: list[E] = []
    for entry in entries:
        if not pack.is_local(entry) or (begins is not None and entry.last_day < begins):
            found.append(entry)
            continue
        other = changed(entry)
        if other == entry or begins is None or entry.from_ >= begins:
            found.append(other)
            continue
        found.append(replace(entry, to=(begins - timedelta(days=1)).isoformat()))
        found.append(replace(other, id=f"{entry.id}-changed", from_=begins))
    return tuple(found)


def _with(pack: ChangedPack, **changed: object) -> ChangedPack:
    values = {field.name: getattr(pack, field.name) for field in fields(ChangedPack)}
    return ChangedPack(**(values | changed))


def _refuse_no_change(pack: Pack, change: NamedChange, unchanged: bool) -> None:
    if unchanged:
        raise ChangeFitsNothing(
            pack.area,
            where=change.kind,
            en=f"the rules of {pack.area} have nothing that this {change.kind} would change.",
            zh=f"{pack.area} 的规则中没有“{change.kind}”可改之处。",
        )


def _with_year(pack: ChangedPack, change: GapTest) -> ChangedPack:
    """Unpaid months in a year need to know which year, and whether months paid back count: as the area says, else the change."""
    if change.to != "unpaid_in_year":
        return pack
    settings = list(pack.lapse.settings)
    like = next(provision for provision in pack.provisions if provision.when.unpaid_in_year is not None)
    envelope = {name: getattr(like, name) for name in Entry.__struct_fields__ if name not in ("id", "adopts", "question")}
    if not any(isinstance(setting, CumulativeYear) for setting in pack.settings):
        if change.year is None:
            raise BadChange(
                pack.area,
                where="gap_test",
                en=f"{pack.area} does not say which year counts; the change must give `year`.",
                zh=f"{pack.area} 没有写明年度口径，改动中须填写 year。",
            )
        settings.append(CumulativeYear(id="changed-cumulative-year", value=(change.year,), **envelope))
    if change.repaid_count is not None and not any(isinstance(setting, RepaidMonthsCount) for setting in pack.settings):
        settings.append(RepaidMonthsCount(id="changed-repaid-months", value=(change.repaid_count,), **envelope))
    return _with(pack, lapse=replace(pack.lapse, settings=tuple(settings)))
