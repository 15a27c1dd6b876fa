"""Shares of money among months: always the whole, never more than a month asks, what is ahead last."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xubao.payments.allocation.allocate import RULES, OpenMonth, allocate
from xubao.payments.allocation.order_of_area import order_of
from xubao.values.fen import Fen
from xubao.values.month import Month

_FIRST = int(Month.parse("2026-06"))
_DAY = date(2026, 11, 23)
_months = st.lists(
    st.tuples(st.integers(0, 11), st.integers(1, 900), st.integers(0, 100)), max_size=8, unique_by=lambda t: t[0]
).map(lambda rows: [OpenMonth(Month(_FIRST + at), Fen(asks), Fen(asks * percent // 100)) for at, asks, percent in rows])


@given(_months, st.integers(0, 100), st.sampled_from(sorted(RULES)))
def test_shares_add_up_and_no_month_gets_more_than_it_asks(months: list[OpenMonth], percent: int, rule: str) -> None:
    still_open = sum(item.open_fen for item in months)
    amount = Fen(still_open * percent // 100) if months else Fen(percent + 1)
    shares = allocate(amount, months, credited_on=_DAY, rule=rule)
    assert sum(share.amount_fen for share in shares) == amount
    asked = {item.month: item.open_fen for item in months}
    assert all(0 < share.amount_fen <= asked[share.month] for share in shares if share.month is not None)
    ahead = [share for share in shares if share.month is not None and share.month > Month.of(_DAY)]
    if ahead:
        given_now = {share.month: share.amount_fen for share in shares}
        assert all(given_now.get(m.month, 0) == m.open_fen for m in months if m.month <= Month.of(_DAY))


def test_more_than_the_months_ask_is_refused() -> None:
    with pytest.raises(ValueError, match="1 more than the months ask"):
        allocate(Fen(2), [OpenMonth(Month(_FIRST), Fen(1), Fen(0))], credited_on=_DAY, rule="oldest_month_first")


def test_the_default_order_says_that_no_source_states_it_and_what_to_ask() -> None:
    order = order_of("420100")
    assert (order.rule, order.source) == ("oldest_month_first", None)
    assert "没有写明" in order.reason_zh
    assert order.question_en
