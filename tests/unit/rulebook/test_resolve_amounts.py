"""Amounts resolved into strips of months and years, and formulas of bases and parts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.unit.rulebook.resolved_pack import resolved
from tests.unit.rulebook.small_pack import write_packs
from xubao.rulebook import codes
from xubao.rulebook.packs import load_pack
from xubao.rulebook.reading.pack import Pack
from xubao.rulebook.resolved import COMPUTE, DECLARED
from xubao.rulebook.resolving.resolve import Resolution
from xubao.values.month import Month


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    return load_pack("990100", write_packs(tmp_path))


def fees(found: Resolution, plan: str, scheme: str = "city") -> dict[str, int]:
    rules, row = found.rules, found.plans["990100", scheme, plan]
    first, offset = rules.plan_first_month[row], rules.plan_offset[row]
    return {str(Month(first + index)): rules.fee_total[offset + index] for index in range(rules.plan_months[row])}


def test_a_strip_runs_from_the_first_month_through_unknown_stretches_to_two_years_past_verification(
    pack: Pack,
) -> None:
    strip = fees(resolved(pack), "basic")
    assert min(strip) == "2020-01"
    assert max(strip) == "2026-06"
    assert strip["2020-12"] == 10700
    assert strip["2021-06"] == codes.UNKNOWN
    assert strip["2022-01"] == strip["2026-06"] == COMPUTE
    assert set(fees(resolved(pack), "chosen").values()) == {DECLARED}
    assert fees(resolved(pack), "basic", "organs") == {}


def test_each_month_knows_the_entry_or_the_question_it_comes_from(pack: Pack) -> None:
    found = resolved(pack)
    row = found.plans["990100", "city", "basic"]
    months = found.months[found.rules.plan_offset[row] :]
    assert months[0] is not None
    assert months[0].key == "990100/monthly-2020"
    unknown = months[12]
    assert unknown is not None
    assert (unknown.key, unknown.refused) == ("990100/amount-2021", "unknown")
    assert unknown.question is not None


def test_a_month_verified_once_still_decides_and_one_past_verification_does_not(pack: Pack) -> None:
    found = resolved(pack, "decide", date(2025, 3, 1), "990100/monthly-2022")
    strip = fees(found, "basic")
    assert strip["2024-06"] == COMPUTE
    assert strip["2024-07"] == codes.UNKNOWN


def test_a_formula_per_set_of_parts_with_base_rates_and_rounding(pack: Pack) -> None:
    found = resolved(pack)
    rules, row = found.rules, found.plans["990100", "city", "basic"]
    cell = rules.plan_offset[row] + 24
    january, february, april = (rules.fee_formula[cell + month] for month in (0, 1, 3))
    assert january == april != february
    assert rules.base_fixed[january] == 250000
    parts = range(rules.part_first[january], rules.part_end[january])
    rows = [(found.part_names[part], rules.part_rate[part], rules.part_fixed[part]) for part in parts]
    assert rows == [("basic", 50000, 0), ("large_amount_supplement", 0, 2100)]
    assert rules.part_fixed[rules.part_first[february] + 1] == 2200
    assert (rules.part_unit[parts[0]], rules.part_direction[parts[0]]) == (10, codes.ROUNDING["up"])
    assert rules.fee_formula[rules.plan_offset[row]] >= 0
    assert rules.fee_formula[rules.plan_offset[row] + 12] == codes.UNKNOWN


def test_a_declared_base_has_limits_instead_of_a_sum(pack: Pack) -> None:
    found = resolved(pack)
    rules = found.rules
    formula = rules.fee_formula[rules.plan_offset[found.plans["990100", "city", "chosen"]]]
    limits = (rules.base_fixed[formula], rules.base_low[formula], rules.base_high[formula])
    assert limits == (codes.UNKNOWN, 200000, 1000000)


def test_where_only_the_total_is_rounded_the_rates_are_taken_together(tmp_path: Path) -> None:
    spoiled = '{name: basic, rate: "5%"}\n      - {name: maternity, rate: "0.5%"}'
    root = write_packs(tmp_path, "contribution.yaml", '{name: basic, rate: "5%"}', spoiled)
    path = root / "areas/990100-trialton/contribution.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("half_up}", "half_up, of: total}", 1), encoding="utf-8")
    found = resolved(load_pack("990100", root))
    assert found.part_names[:2] == ("basic+maternity", "large_amount_supplement")
    assert found.rules.part_rate[0] == 55000


def test_yearly_amounts_stand_in_their_own_strip(pack: Pack) -> None:
    found = resolved(pack)
    rules, row = found.rules, found.plans["990100", "city", "yearly"]
    assert (rules.plan_first_year[row], rules.plan_years[row], rules.plan_months[row]) == (2022, 1, 0)
    assert rules.annual_fee[rules.plan_year_offset[row]] == 307500
    year = found.years[rules.plan_year_offset[row]]
    assert year is not None
    assert year.key == "990100/yearly-2022"
