"""A return that begins no wait while an earlier one goes on is not told as "no wait"."""

from datetime import date

from tests.unit.engine.building import months
from xubao.engine import Facts, explain


def test_a_wait_that_goes_on_is_told_with_its_end() -> None:
    # Tianjin: a lapse of two months inside the first wait, paid back in full; the six months are over with June.
    who = Facts(participation="flexible", paid=months("2022-01..2022-03"), pension_paid=True)
    answer = explain("120000", who, date(2022, 6, 13))
    assert answer.questions["waiting"].value == {"until": "2022-07-01"}
    assert "以前的等待期接着计算，从2022年7月1日起" in answer.sentence().replace(" ", "")
    assert "the earlier wait goes on" in answer.sentence("en")


def test_without_an_earlier_wait_there_is_none() -> None:
    who = Facts(participation="flexible", paid=months("2019-01..2022-03"), pension_paid=True)
    answer = explain("120000", who, date(2022, 6, 13))
    assert answer.questions["waiting"].value["waiting_months"] == 0
    assert "没有等待期" in answer.sentence()
