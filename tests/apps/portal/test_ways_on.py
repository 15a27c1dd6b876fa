"""What paying sooner or later comes to, in words."""

from datetime import date

import pytest

from xubao.engine import Facts, explain
from xubao.portal.ask.ways_on import ways_on

pytestmark = pytest.mark.no_database


def test_a_wait_counted_in_days_is_told_in_days() -> None:
    # Ganzhou 2023: whoever pays after 30 April has benefits 90 days later.
    facts = Facts(participation="flexible", payment_period="year", age=40)
    first = ways_on(explain("360700", facts, date(2023, 6, 10)))[0]
    assert (first.treated, first.wait) == ("算首次参保", "等 90 天")
