"""The relation stops by rule while nothing is paid, and no longer once a payment resumes."""

from datetime import date

import pytest

from tests.unit.engine.building import months
from xubao.engine import Answer, Facts, Payment, explain
from xubao.engine.automatic_stop import stopped_by_rule


def lapsed(area: str, *events: Payment, day: date = date(2024, 6, 12), last: str = "2024-01", mode: str = "inform") -> Answer:
    who = Facts(participation="flexible", paid=months(f"2020-01..{last}"), payment_period="month")
    return explain(area, who, day, events=events, mode="inform" if mode == "inform" else "decide")


@pytest.mark.parametrize(
    ("area", "effect"),
    [("140100", "stopped"), ("350100", "stopped"), ("410100", "terminated"), ("430100", None), ("420100", None)],
)
def test_four_unpaid_months_stop_it_where_the_area_says_so(area: str, effect: str | None) -> None:
    stop = stopped_by_rule(lapsed(area))
    assert (stop.effect if stop else None) == effect


def test_three_months_do_not_and_a_payment_ends_it() -> None:
    assert stopped_by_rule(lapsed("140100", last="2024-02")) is None
    assert stopped_by_rule(lapsed("140100", Payment(on=date(2024, 6, 12), months=months("2024-06")))) is None


def test_the_reasons_tell_it_and_a_repost_decides_nothing() -> None:
    assert "超过 3 个月，按规定已视为自动停保" in "".join(lapsed("140100").steps())
    assert stopped_by_rule(lapsed("140100", mode="decide")) is None
