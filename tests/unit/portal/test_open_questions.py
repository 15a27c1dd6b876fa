"""Only what an area's rules make necessary is asked."""

from datetime import date
from urllib.parse import parse_qs

import pytest

from xubao.portal.ask.address import read_address
from xubao.portal.ask.open_questions import open_questions, runs_that_differ

TODAY = date(2026, 11, 23)


def _open(query: str) -> tuple[str, ...]:
    return open_questions(read_address(parse_qs(query), TODAY).given, TODAY)


def test_three_questions_come_first() -> None:
    assert _open("") == ("area", "last", "as")
    assert _open("area=420100") == ("last", "as")


def test_an_area_whose_rules_do_not_look_back_never_asks_how_long_one_had_paid() -> None:
    assert _open("area=330000&last=2026-08&as=flexible") == ()
    assert _open("area=440400&last=2026-05&as=flexible") == ()


def test_an_area_with_classes_of_seniority_asks_and_knows_where_they_begin() -> None:
    query = "area=460000&last=2026-05&as=flexible"
    assert _open(query) == ("run",)
    assert runs_that_differ(read_address(parse_qs(query), TODAY).given, TODAY) == (24,)
    assert runs_that_differ(read_address(parse_qs("area=321200&last=2026-08&as=flexible"), TODAY).given, TODAY) == (60, 120)


def test_the_same_area_does_not_ask_where_it_makes_no_difference() -> None:
    # After more than three months Wuhan treats everybody as a first enrolment.
    assert _open("area=420100&scheme=city&last=2026-08&as=flexible") == ("run",)
    assert _open("area=420100&scheme=city&last=2026-05&as=flexible") == ()


def test_where_an_area_has_several_schemes_which_one_is_asked_before_what_depends_on_it() -> None:
    assert _open("area=420100&last=2026-08&as=flexible") == ("scheme",)
    assert _open("area=420100&last=2026-08&as=flexible&unknown=scheme") == ("run",)
    assert _open("area=420100&scheme=provincial-organs&last=2026-08&as=flexible") == ()


def test_who_never_paid_is_not_asked_for_how_long() -> None:
    assert _open("area=460000&never=yes&as=flexible") == ()


def test_a_base_is_asked_where_the_payer_chooses_it_and_no_bill_tells_the_amount() -> None:
    query = "area=440300&last=2026-08&as=flexible&run=24"
    assert _open(query) == ("base",)
    assert _open(f"{query}&base=8000") == ()
    assert _open(f"{query}&bill=700") == ()


@pytest.mark.parametrize(("area", "key"), [("500000", "plan"), ("520100", "age"), ("120000", "pension")])
def test_a_fact_that_a_rule_tests_is_asked(area: str, key: str) -> None:
    assert key in _open(f"area={area}&last=2026-07&as=flexible&run=120")
    assert key not in _open("area=420100&scheme=city&last=2026-07&as=flexible&run=120")


def test_who_does_not_know_is_not_asked_again() -> None:
    assert _open("area=500000&last=2026-07&as=flexible&run=120&unknown=plan") == ()


@pytest.mark.parametrize("told", ["run=36", "since=2024-01", "paid=2024-01..2026-08"])
def test_each_way_to_tell_the_past_answers_it(told: str) -> None:
    assert _open(f"area=420100&scheme=city&last=2026-08&as=flexible&{told}") == ()
