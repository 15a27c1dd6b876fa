"""Outside coverage: a day that the pack says nothing about at all is refused, never answered with the last value."""

from __future__ import annotations

from datetime import date

from xubao.engine.area_rules import AreaRules
from xubao.engine.formulas.assessment import Assessment
from xubao.engine.formulas.contribution import annual_cell, fee_cell
from xubao.engine.formulas.person import Person
from xubao.rulebook.coverage import pack_coverage
from xubao.rulebook.format.amount import Amount
from xubao.rulebook.format.entry import Unknown
from xubao.rulebook.lookup_errors import OutsideCoverage
from xubao.values.month import Month


def refuse_outside_coverage(area: AreaRules, person: Person, found: Assessment) -> None:
    """Raise OutsideCoverage where no provision, setting or amount of the area covers the day that is asked about."""
    rules, ordinal = area.rules, found.pay_day
    provisions = range(rules.provision_first[person.rule_set], rules.provision_end[person.rule_set])
    if any(rules.provision_from[row] <= ordinal <= rules.provision_to[row] for row in provisions):
        return
    day = date.fromordinal(ordinal)
    month = Month.of(day)
    # A month has an amount as a whole; what begins inside it says nothing of the days before.
    stated: tuple[Amount | Unknown, ...] = (*area.pack.amounts, *area.pack.unknown)
    begins = [entry.from_ for entry in stated if area.scheme in area.pack.schemes_of(entry)]
    if min(begins, default=date.max) <= day:
        for plan in area.plans.values():
            if fee_cell(rules, plan, month) >= 0 or annual_cell(rules, plan, month.year) >= 0:
                return
    whole = pack_coverage(area.pack, area.scheme)
    identity = area.pack.identity
    raise OutsideCoverage(
        area.pack.area,
        "lapse and contribution",
        day,
        first=whole.first if whole else None,
        last=whole.last_verified if whole else None,
        ask=(*(line.number for line in identity.hotlines), identity.authorities.policy),
    )
