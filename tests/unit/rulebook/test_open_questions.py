"""Open questions of all packs on one list, first those that leave most open."""

from __future__ import annotations

from pathlib import Path

from tests.unit.rulebook.small_pack import write_packs
from xubao.rulebook.open_questions import questions
from xubao.rulebook.packs import load_pack


def test_questions_are_listed_by_what_they_leave_open(tmp_path: Path) -> None:
    found = questions([load_pack("990100", write_packs(tmp_path))])
    assert [(item.question.id, item.entries) for item in found] == [
        ("which-year", ("over-three", "cumulative-year")),
        ("amount-2021", ("unknown amounts 2021-01-01",)),
    ]


def test_a_question_is_one_line_with_the_office_to_ask(tmp_path: Path) -> None:
    last = questions([load_pack("990100", write_packs(tmp_path))])[-1]
    assert last.line("zh") == "990100 试验市  amount-2021 [amount]  2021年的金额是多少？  → 12345、试验市医保局"
    assert last.line("en").endswith("What was the amount in 2021?  → 12345, Trialton bureau")
