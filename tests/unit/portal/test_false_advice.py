"""Warnings are data: every one is complete, and shows where it concerns the answer and nowhere else."""

import re
from datetime import date

from xubao.engine import Answer, Facts, explain
from xubao.portal.ask.false_advice import all_false_advice, false_advice
from xubao.rulebook.packs import known_areas
from xubao.values.month_ranges import parse_month_ranges


def _answer(area: str, paid: str, participation: str = "flexible") -> Answer:
    return explain(area, Facts(participation=participation, paid=parse_month_ranges([paid])), date(2026, 11, 23))


def _shown(answer: Answer) -> set[str]:
    return {one.id for one in false_advice(answer)}


def test_every_warning_is_whole_in_both_languages_and_names_areas_that_exist() -> None:
    ids = [one.id for one in all_false_advice()]
    assert len(set(ids)) == len(ids) >= 15
    for one in all_false_advice():
        assert set(one.when.areas) <= set(known_areas()), one.id
        for said in (one.claim, one.truth, one.basis):
            assert re.search("[\u4e00-\u9fff]", said.zh)
            assert said.en.strip()


def test_general_warnings_show_where_something_is_unpaid_and_only_there() -> None:
    assert {"years-are-not-lost", "residents-rule", "must-pay"} <= _shown(_answer("420100", "2024-01..2026-08"))
    assert _shown(_answer("420100", "2024-01..2026-11")) == set()


def test_a_warning_of_one_area_stays_there_and_comes_first() -> None:
    assert false_advice(_answer("310000", "2024-01..2026-08"))[0].when.areas == ("310000",)
    assert not {"shanghai-wait", "shanghai-late-fee"} & _shown(_answer("420100", "2024-01..2026-08"))


def test_the_length_of_the_gap_decides() -> None:
    assert "void-after-three-months" not in _shown(_answer("420100", "2024-01..2026-08"))
    assert "void-after-three-months" in _shown(_answer("420100", "2024-01..2026-05"))


def test_who_left_an_employer_is_not_told_what_concerns_others() -> None:
    answer = explain(
        "420100",
        Facts(participation="left-employer", paid=parse_month_ranges(["2024-01..2026-08"])),
        date(2026, 11, 23),
    )
    assert "wuhan-ladder" not in _shown(answer)
