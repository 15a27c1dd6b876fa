import json
import re
from datetime import date
from pathlib import Path

import pytest

from tests.unit.cli.calling import QUESTION, Call
from xubao.cli import asked
from xubao.cli.terminal import cells


def test_the_answer_begins_with_the_sentence(call: Call) -> None:
    answer = call(QUESTION)
    assert answer.code == 0
    assert answer.err == ""
    assert answer.letters.startswith("小样市：连续2个月没有缴费；可以补缴，补缴733.00元；")


def test_the_answer_is_in_english_where_asked(call: Call) -> None:
    assert call(f"{QUESTION} --lang en").out.startswith("Sampleton: months unpaid in a row: 2;")


def test_the_language_can_come_from_the_environment(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XUBAO_LANG", "en")
    assert call(QUESTION).out.startswith("Sampleton:")
    assert call(f"{QUESTION} --lang zh").out.startswith("小样市：")


def test_the_strip_marks_each_month_and_brackets_the_present_one(call: Call) -> None:
    out = call(QUESTION).out
    assert "  2025  缴  缴  缴  缴  缴  缴  缴  缴  缴  缴  缴  缴\n" in out
    assert "  2026  缴  缴  缴  缴  缴  缴  缴  缴  欠  欠 [应] 续\n" in out
    assert "缴 已缴  欠 可补缴  应 本月应缴  续 按时缴则有待遇  [ ] 本月" in out


def test_without_a_terminal_there_is_no_colour(call: Call) -> None:
    assert "\x1b" not in call(QUESTION).out


def test_colour_changes_nothing_but_the_colour(call: Call) -> None:
    coloured = call(f"{QUESTION} --color").out
    assert "\x1b[30;43m 欠 \x1b[0m" in coloured
    bare = re.sub(r"\x1b\[[0-9;]*m", "", coloured).splitlines()
    assert [line.rstrip() for line in bare] == call(QUESTION).out.splitlines()


def test_every_month_owed_is_listed_with_its_parts_and_their_sum(call: Call) -> None:
    lines = call(QUESTION).out.splitlines()
    assert "  2026-09              366.50  基本医疗 359.50 + 大额医疗补助 7.00" in lines
    assert "  补缴合计             733.00" in lines
    assert "  2026-11（本月）      366.50  基本医疗 359.50 + 大额医疗补助 7.00" in lines
    assert "  本期费款最迟 2026-11-25 缴。" in lines


def test_the_choices_mark_the_day_after_which_the_outcome_is_another(call: Call) -> None:
    lines = call(f"{QUESTION} --lang en").out.splitlines()
    first = lines.index("Pay when, and what follows (amounts with the month itself)")
    assert lines[first + 2].split() == [
        "2026-11-30", "1099.50", "continuous", "none", "2026-11-01", "paid", "count", "2026-12-01",
    ]  # fmt: skip
    assert [line.split()[1] for line in lines[first:] if line.startswith("!")] == ["2027-01-31"]


def test_the_legend_tells_the_percentages_of_a_wait_in_turn(call: Call) -> None:
    """乌鲁木齐: no benefits for six months, then 30 % for six and 60 % for twelve."""
    packs = Path(__file__).parents[3] / "packs"
    out = call(
        f"explain --packs {packs} --area 650100 --paid 2023-01..2024-06 --as-of 2026-03-10 --pay 2026-03-10:2026-03"
    ).letters
    assert "部分待遇（享受30%→60%）" in out


def test_a_wait_counted_in_days_is_no_missing_wait(call: Call) -> None:
    packs = Path(__file__).parents[3] / "packs"
    out = call(f"explain --packs {packs} --area 360700 --paid none --payment-period year --age 40 --as-of 2023-06-10").out
    assert next(line.split() for line in out.splitlines() if "2023-06-30" in line) == [
        "2023-06-30",
        "首次参保",
        "90",
        "天",
        "未知",
    ]


def test_no_line_is_wider_than_the_screen(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    for columns in (60, 80, 100):
        monkeypatch.setenv("COLUMNS", str(columns))
        for lang in ("zh", "en"):
            lines = call(f"{QUESTION} --lang {lang}").out.splitlines()
            assert [line for line in lines if cells(line) > columns] == []


def test_what_is_not_known_is_told_with_whom_to_ask(call: Call) -> None:
    answer = call("explain --area 000009 --paid 2025-01..2026-08 --as-of 2027-02-10")
    assert "2027年每月缴多少？→000-1111、小样市医疗保障局" in answer.letters
    assert "加上--bill每月金额" in answer.letters


def test_a_rule_past_its_last_verified_day_answers_with_that_day(call: Call) -> None:
    fresh = call(QUESTION).out
    later = call("explain --area 000009 --paid 2025-01..2026-11 --as-of 2027-01-10").out
    assert "只核实到" not in fresh
    assert "注意：有的规定只核实到 2026-12-31" in later
    assert "可能过期" in later


def test_a_stated_bill_fills_an_unknown_amount(call: Call) -> None:
    question = "explain --area 000009 --paid 2025-01..2026-12 --as-of 2027-02-10 --lang en"
    assert "The amount is not known here." in call(question).out
    assert "2027-01               400.00" in call(f"{question} --bill 400").out


def test_where_the_plan_decides_the_amount_it_is_asked_for(call: Call) -> None:
    question = "explain --area 000009 --scheme park --paid 2025-01..2026-10 --as-of 2026-11-23 --lang en"
    assert "Which plan or tier do you have? -> --plan tier-1 (First tier), tier-2 (Second tier)" in call(question).words
    assert "300.00" in call(f"{question} --plan tier-2").out


def test_the_reasons_cite_each_source_once_by_number(call: Call) -> None:
    out = call(QUESTION).out
    assert "身份：连续参保。 [1]" in out
    assert out.count("小样规〔2023〕1号，第5条") == 1
    assert "000009/within-three-repayment  000009/within-three-repaid" in out


def test_the_day_of_the_question_is_today_where_none_is_given(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asked, "today_in_china", lambda: date(2026, 11, 23))
    answer = call("explain --area 000009 --paid 2025-01..2026-08")
    assert "截至今天 2026-11-23（没有写 --as-of）" in answer.out
    assert "没有写 --as-of" not in call(QUESTION).out


def test_today_is_the_day_in_china() -> None:
    assert abs((asked.today_in_china() - date.today()).days) <= 1  # noqa: DTZ011 - the machine's own day, for comparison


def test_what_is_assumed_of_the_person_is_told(call: Call) -> None:
    assert "按灵活就业人员算（--participation 可改）" in call(QUESTION).out
    assert "--participation" not in call(f"{QUESTION} --participation flexible").out


def test_the_last_month_of_an_employer_makes_somebody_who_left_one(call: Call) -> None:
    answer = call("explain --area 000009 --paid 2025-01..2026-08 --employment-ended 2026-08 --as-of 2026-11-23 --json")
    assert json.loads(answer.out)["inputs"]["facts"]["participation"] == "left-employer"


def test_somebody_who_was_never_insured_says_so(call: Call) -> None:
    answer = call("explain --area 000009 --paid none --as-of 2026-11-23 --lang en")
    assert "enrolled for the first time, with a wait of 3 months" in answer.words


def test_an_area_may_be_named(call: Call) -> None:
    assert call(QUESTION.replace("000009", "sampleton")).out == call(QUESTION).out


def test_json_is_the_same_bytes_each_time_and_nothing_else(call: Call) -> None:
    first, second = call(f"{QUESTION} --json"), call(f"{QUESTION} --json")
    assert first == second
    assert json.loads(first.out)["sentence"]["en"].startswith("Sampleton:")
    assert re.fullmatch(r"[0-9a-f]{64}", json.loads(first.out)["computation_id"])


def test_the_page_carries_the_computation_id_of_the_json(call: Call) -> None:
    assert json.loads(call(f"{QUESTION} --json").out)["computation_id"] in call(QUESTION).out


def test_payments_and_a_registration_of_one_day_are_one_event(call: Call) -> None:
    answer = call(f"{QUESTION} --pay 2026-11-20:2026-11 --registers 2026-11-20 --pay 2026-11-10:2026-09,2026-10 --json")
    assert json.loads(answer.out)["inputs"]["events"] == [
        {"on": "2026-11-10", "pays": ["2026-09", "2026-10"], "registers": False},
        {"on": "2026-11-20", "pays": ["2026-11"], "registers": True},
    ]


def test_several_options_and_commas_name_the_same_months(call: Call) -> None:
    together = call(QUESTION).out
    assert call("explain --area 000009 --paid 2025-01..2025-12,2026-01..2026-08 --as-of 2026-11-23").out == together
    assert call("explain --area 000009 --paid 2025-01..2025-12 --paid 2026-01..2026-08 --as-of 2026-11-23").out == together


def test_to_decide_a_secondary_entry_must_be_accepted(call: Call) -> None:
    paid = f"{QUESTION} --pay 2026-11-11:2026-11 --json --mode decide"
    refused, accepted = call(paid), call(f"{paid} --accept 000009/within-three-not-repaid")
    assert json.loads(refused.out)["answer"]["treated_as"] is None
    assert json.loads(accepted.out)["answer"]["treated_as"] == "continuous"
