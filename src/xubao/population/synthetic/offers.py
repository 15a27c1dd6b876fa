"""What each place offers to somebody of an age: plans, payment periods, bases. A place is one scheme of one area."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

from xubao.population.synthetic.errors import BadMarginals
from xubao.population.synthetic.marginals import Marginals
from xubao.rulebook.format.amount import Amount, DeclaredBase
from xubao.rulebook.format.information import PaymentPeriods
from xubao.rulebook.format.provision import Range
from xubao.rulebook.packs import known_areas, load_pack
from xubao.rulebook.reading.pack import Pack
from xubao.values.fen import parse_yuan

AGES: Final = 100


class Plan(NamedTuple):
    """A plan that can be drawn. ages: open to whom. bases: fen, one for each share of the marginals; () where none is chosen."""

    name: str
    ages: tuple[bool, ...]
    bases: tuple[int, ...]


@dataclass(frozen=True)
class Place:
    """One scheme of one area. share: persons of its area, divided by the number of its schemes, for no source says more.
    periods: the words it leaves open; () where its pack does not say. digest: of the pack.
    """

    area: str
    scheme: str
    share: float
    plans: tuple[Plan, ...]
    periods: tuple[str, ...]
    digest: str


def places(marginals: Marginals, as_of: date, root: Path | None = None) -> tuple[Place, ...]:
    """The places of the areas that the marginals name, in order of their codes; all areas but the invented one, alike, where
    they name none. Raises BadMarginals, PackError.
    """
    found: list[Place] = []
    for pack, weight in _weighted_packs(marginals, root):
        schemes = [(scheme, _plans(pack, scheme, marginals, as_of)) for scheme in pack.identity.schemes]
        offering = [(scheme, plans) for scheme, plans in schemes if plans]
        found.extend(
            Place(pack.area, scheme, weight / len(offering), plans, _periods(pack, scheme, as_of), pack.digest)
            for scheme, plans in offering
        )
    return tuple(found)


def _weighted_packs(marginals: Marginals, root: Path | None) -> list[tuple[Pack, int]]:
    known = known_areas(root)
    named = {area: weight for area, weight in sorted(marginals.areas.weights.items()) if weight > 0}
    for area in named:
        if area not in known:
            raise BadMarginals(
                area,
                where="areas",
                en=f"{area} has no pack, so nobody can be placed there.",
                zh=f"{area} 没有规则包，无法安排人员。",
            )
    if named:
        return [(load_pack(area, root), weight) for area, weight in named.items()]
    packs = [load_pack(area, root) for area in known]
    return [(pack, 1) for pack in packs if not pack.identity.fictional]


def _plans(pack: Pack, scheme: str, marginals: Marginals, as_of: date) -> tuple[Plan, ...]:
    """The plans of a scheme, without those for a group of payers; only those with an amount on the day, where any has one.

    Where an area's amounts are not known for the day its people are drawn all the same: what they owe is then not known.
    """
    shares = tuple(int(text) for text in marginals.declared_bases.weights)
    priced, others = list[Plan](), list[Plan]()
    for name, plan in pack.identity.plans.items():
        if plan.payers is not None or (plan.schemes is not None and scheme not in plan.schemes):
            continue
        amounts = [
            amount
            for amount in pack.amounts
            if scheme in pack.schemes_of(amount) and name in pack.plans_of(amount) and amount.from_ <= as_of
        ]
        current = [amount for amount in amounts if as_of <= amount.last_day]
        drawn = Plan(name, tuple(_open(plan.age, age) for age in range(AGES)), _bases(current, shares))
        (priced if current else others).append(drawn)
    return tuple(priced or others)


def _open(limits: Range | None, age: int) -> bool:
    if limits is None:
        return True
    return (
        (limits.at_least is None or age >= limits.at_least)
        and (limits.more_than is None or age > limits.more_than)
        and (limits.at_most is None or age <= limits.at_most)
        and (limits.less_than is None or age < limits.less_than)
        and (limits.exactly is None or age == limits.exactly)
    )


def _bases(amounts: Sequence[Amount], shares: Sequence[int]) -> tuple[int, ...]:
    """The bases somebody may declare, one for each share of the way up; whole yuan."""
    for amount in amounts:
        declared = amount.base.declared if amount.base else None
        if declared is not None:
            return _between(declared, shares)
    return ()


def _between(declared: DeclaredBase, shares: Sequence[int]) -> tuple[int, ...]:
    if declared.tiers:
        tiers = sorted(int(parse_yuan(tier)) for tier in declared.tiers)
        return tuple(tiers[(len(tiers) - 1) * share // 100] for share in shares)
    if declared.lowest is None:
        return ()
    lowest = int(parse_yuan(declared.lowest))
    highest = int(parse_yuan(declared.highest)) if declared.highest else lowest
    return tuple(lowest + (highest - lowest) * share // 100 // 100 * 100 for share in shares)


def _periods(pack: Pack, scheme: str, as_of: date) -> tuple[str, ...]:
    for setting in pack.settings:
        if (
            isinstance(setting, PaymentPeriods)
            and setting.from_ <= as_of <= setting.last_day
            and scheme in pack.schemes_of(setting)
        ):
            return tuple(setting.value)
    return ()
