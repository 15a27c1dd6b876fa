"""The parts of a month's amount as they go onto a demand."""

from datetime import date

import pytest

from xubao.cases.month_parts import month_parts
from xubao.engine import Facts, explain
from xubao.values.area_code import AreaCode
from xubao.values.month import Month
from xubao.values.month_ranges import parse_month_ranges

pytestmark = pytest.mark.no_database

_SEPTEMBER = Month.parse("2026-09")


@pytest.mark.parametrize(
    ("area", "parts"),
    [
        ("000000", {"基本医疗 basic": 40000, "大额医疗补助 large-amount supplement": 2000}),
        ("610100", {"基本医疗 basic（4990.00 × 8%）": 39920, "大额医疗补助 large-amount supplement": 800}),
    ],
)
def test_parts_say_by_which_rate_of_which_base_they_come(area: str, parts: dict[str, int]) -> None:
    facts = Facts(participation="flexible", paid=parse_month_ranges(["2025-01..2026-08"]))
    answer = explain(AreaCode(area), facts, date(2026, 11, 23))
    assert month_parts(answer, (_SEPTEMBER,)) == {_SEPTEMBER: parts}
