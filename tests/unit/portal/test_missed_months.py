"""The table of areas: what the engine answers for one person, with what is not known left unknown."""

from datetime import date

import pytest

from xubao.engine import explain
from xubao.portal.ask.told_facts import facts_told
from xubao.portal.compare.missed_months import MISSED, after_missed, person_of_comparison

DAY = date(2026, 11, 23)


@pytest.mark.parametrize("area", ["000000", "120000", "420100", "430100", "440100"])
@pytest.mark.parametrize("missed", MISSED)
def test_a_cell_is_the_answer_for_its_person(area: str, missed: int) -> None:
    given = person_of_comparison(area, missed, DAY)
    answer = explain(area, facts_told(given), DAY)
    after = after_missed(area, missed, DAY)
    assert answer.gap_months == missed
    assert {"yes": True, "no": False}.get(after.repay) == answer.back_pay_allowed
    assert after.bills == answer.gap_costs
    assert (after.waiting_months is None) == (answer.questions["waiting"].status == "unknown")
    assert after.waiting_months in (None, answer.waiting_months or 0)


def test_unknown_is_never_a_number() -> None:
    beijing = after_missed("110000", 1, DAY)
    assert (beijing.repay, beijing.waiting_months, beijing.bills, beijing.kind) == ("unknown", None, None, "open")


def test_a_day_without_rules_is_open() -> None:
    assert after_missed("420100", 2, date(2001, 1, 15)).kind == "open"


@pytest.mark.parametrize(("area", "missed", "kind"), [("440100", 1, "never"), ("420100", 2, "covered"), ("370200", 4, "waits")])
def test_kinds(area: str, missed: int, kind: str) -> None:
    assert after_missed(area, missed, DAY).kind == kind
