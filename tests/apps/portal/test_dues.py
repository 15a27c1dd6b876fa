"""What the page says of a late fee."""

from datetime import date

import pytest

from xubao.engine import Facts, explain
from xubao.portal.ask.dues import dues
from xubao.values.month import Month

pytestmark = pytest.mark.no_database


@pytest.mark.parametrize(
    ("area", "first", "last", "day", "told"),
    [
        # Jiamusi charges 0.05 % a day; from which day it runs is not known.
        ("230800", "2013-01", "2014-12", date(2016, 3, 15), True),
        # Harbin charged 0.2 % a day until 9 September 2018.
        ("230100", "2015-01", "2018-06", date(2018, 9, 9), True),
        ("230100", "2015-01", "2018-06", date(2018, 9, 10), False),
    ],
)
def test_a_late_fee_is_told_and_not_computed_from_a_day_that_nobody_states(
    area: str, first: str, last: str, day: date, told: bool
) -> None:
    paid = tuple(Month(number) for number in range(Month.parse(first), Month.parse(last) + 1))
    shown = dues(explain(area, Facts(participation="flexible", paid=paid, stated_monthly_fen=300_00), day))
    assert (shown.late_fee_unknown, shown.late_fee) == (told, False)
    assert {row.late_fee_fen for row in shown.rows} <= {None, 0}
