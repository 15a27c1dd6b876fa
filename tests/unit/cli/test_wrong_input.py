import pytest

from tests.unit.cli.calling import QUESTION, Call

ASKED = "explain --area 000009 --paid 2025-01..2026-08"
WRONG = {
    "no such command": ("explan", "XB-CLI-001", "did you mean explain", "是不是 explain"),
    "no such command of packs": ("packs shw", "XB-CLI-001", "did you mean show", "是不是 show"),
    "no such option": ("explain --are 1", "XB-CLI-002", "did you mean --area", "是不是 --area"),
    "no such option of all": ("--colour", "XB-CLI-002", "there is no option --colour", "没有 --colour"),
    "no area": ("explain", "XB-CLI-003", "--area is missing", "缺少 --area"),
    "no months": ("explain --area 000009", "XB-CLI-003", "--paid none", "--paid none"),
    "an option without its value": ("explain --area", "XB-CLI-003", "--area 420100 is missing", "缺少 --area 420100"),
    "packs of nothing": ("packs show", "XB-CLI-003", "AREA is missing", "缺少 AREA"),
    "unknown participation": (f"{QUESTION} --participation boss", "XB-ASK-001", "'boss' is not possible", "不能填“boss”"),
    "unknown mode": (f"{QUESTION} --mode guess", "XB-ASK-001", "inform, decide", "inform、decide"),
    "an age in words": (f"{QUESTION} --age forty", "XB-ASK-002", "not a whole number", "不是不小于 0 的整数"),
    "a day that is not there": (f"{ASKED} --as-of 2026-02-30", "XB-ASK-003", "'2026-02-30' is not a day", "不是有效的日期"),
    "a week for a day": (f"{ASKED} --as-of 2026-W47-1", "XB-ASK-003", "is not a day", "不是有效的日期"),
    "a payment without months": (f"{QUESTION} --pay 2026-11-25", "XB-ASK-004", "which months", "哪天缴了哪些月份"),
    "a payment of no day": (f"{QUESTION} --pay soon:2026-09", "XB-ASK-003", "'soon' is not a day", "“soon”不是"),
    "a word too many": (f"{QUESTION} please", "XB-CLI-008", "'please' is one word too many", "多了“please”"),
    "accepting without deciding": (f"{QUESTION} --accept x", "XB-CLI-009", "--mode decide", "--mode decide"),
    "an employer of a flexible worker": (
        f"{QUESTION} --participation flexible --employment-ended 2026-08", "XB-ASK-005", "left-employer", "left-employer"),
    "a flag with a value": (f"{QUESTION} --json=yes", "XB-CLI-099", "does not take a value", "--json"),
    "month 13": (f"{ASKED}-13", "XB-VALUE-002", "neither a month nor a range", "不是有效的月份"),
    "months backwards": ("explain --area 000009 --paid 2026-08..2025-01", "XB-VALUE-002", "run forward", "晚于开始月份"),
    "months twice": ("explain --area 000009 --paid 2025-01..2025-05 --paid 2025-03", "XB-VALUE-002", "--paid: 2025-03", "重叠"),
    "a month without its year": ("explain --area 000009 --paid 05", "XB-VALUE-002", "--paid: '05'", "--paid：“05”"),
    "pence for fen": (f"{QUESTION} --bill 366.5", "XB-VALUE-003", "--bill: '366.5'", "--bill：“366.5”"),
    "an area of two digits": ("explain --area 42 --paid none", "XB-VALUE-005", "--area: '42'", "--area：“42”"),
    "paid months in the future": (
        "explain --area 000009 --paid 2028-01 --as-of 2026-11-23", "XB-FACTS-001", "lies in the future", "在未来"),
    "paid twice": (f"{QUESTION} --pay 2026-11-01:2026-08", "XB-FACTS-001", "--pay: 2026-08 is paid already", "已经缴过"),
    "a plan that is not there": (f"{QUESTION} --plan gold", "XB-FACTS-001", "--plan: 000009 has no plan 'gold'", "“gold”这一档"),
    "the employer paid on": (
        f"{QUESTION} --employment-ended 2026-07", "XB-FACTS-001", "the last paid month is 2026-08", "最后缴费月份是 2026-08"),
    "an area without a pack": ("explain --area 990000 --paid none", "XB-RULE-011", "12393", "12393"),
    "a name without a pack": ("explain --area atlantis --paid none", "XB-RULE-011", "atlantis", "atlantis"),
    "a scheme that is not there": (f"{QUESTION} --scheme navy", "XB-RULE-012", "'navy'", "“navy”"),
    "before anything is known": (
        "explain --area 000009 --paid 2019-01..2019-05 --as-of 2019-11-23", "XB-RULE-013",
        "it is known from 2024-01-01 to 2026-12-31", "已知期间为 2024-01-01 至 2026-12-31"),
    "showing a day before anything is known": ("packs show 000009 --on 2019-11-23", "XB-RULE-013", "2024-01-01", "2024-01-01"),
    "no packs there": (f"{QUESTION} --packs /nowhere", "XB-RULE-010", "no packs in /nowhere", "未找到规则包"),
    "checking an area without a pack": ("packs check 990000", "XB-RULE-011", "990000", "990000"),
    "examples that are not there": ("examples run nowhere", "XB-CLI-011", "there is no file or folder nowhere", "没有 nowhere"),
    "an evaluator of another kind": ("examples run . --evaluator fast", "XB-ASK-001", "'fast'", "“fast”"),
}  # fmt: skip


@pytest.mark.parametrize("wrong", WRONG)
def test_wrong_input_is_one_clear_line(call: Call, monkeypatch: pytest.MonkeyPatch, wrong: str) -> None:
    command, code, english, chinese = WRONG[wrong]
    for lang, said in (("en", english), ("zh", chinese)):
        monkeypatch.setenv("XUBAO_LANG", lang)
        refused = call(command)
        assert refused.code == 2
        assert refused.out == ""
        assert refused.err.count("\n") == 1
        assert refused.err.startswith(f"{code} ")
        assert said in refused.err


def test_a_language_that_is_not_there_is_told_in_chinese(call: Call) -> None:
    refused = call(f"{QUESTION} --lang fr")
    assert refused.code == 2
    assert refused.err.startswith("XB-ASK-001 --lang：不能填“fr”，可选：zh、en。")


def test_the_example_of_an_error_works(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XUBAO_PACKS")
    example = call("explain --lang en").err.partition("For example: xubao ")[2]
    assert call(example).code == 0
