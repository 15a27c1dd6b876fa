import json
import shutil
from pathlib import Path

import pytest

from tests.unit.cli.calling import PACKS, Call


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A copy of the packs with an unknown key in line 3 of the rules of the invented area."""
    packs = tmp_path / "packs"
    shutil.copytree(PACKS, packs)
    lapse = packs / "areas" / "000009-sampleton" / "lapse.yaml"
    text = lapse.read_text(encoding="utf-8").replace("    from: 2024-01-01", "    form: 2024-01-01", 1)
    lapse.write_text(text, encoding="utf-8")
    return packs


def test_the_list_names_areas_with_how_much_is_known(call: Call) -> None:
    lines = call("packs list").out.splitlines()
    assert lines[0].split() == ["代码", "地区", "规则", "金额", "未明", "核实到"]
    assert lines[1].split() == ["000009", "小样市", "(sampleton)", "5", "3", "2", "2026-12-31"]


def test_a_pack_in_order_passes_the_check(call: Call) -> None:
    for command in ("packs check", "packs check 000009", "packs check sampleton"):
        checked = call(f"{command} --lang en")
        assert checked.code == 0
        assert checked.out == "1 area(s) checked: 0 error(s), 0 warning(s)\n"


def test_a_broken_pack_fails_the_check_with_file_and_line(call: Call, broken: Path) -> None:
    checked = call(f"packs check --packs {broken} --lang en")
    assert checked.code == 1
    assert "XB-PACK-004 packs/areas/000009-sampleton/lapse.yaml:3: unknown key 'form'" in checked.out
    assert checked.out.splitlines()[-1].startswith("1 area(s) checked: ")


def test_the_list_still_names_a_broken_pack(call: Call, broken: Path) -> None:
    listed = call(f"packs list --packs {broken}")
    assert listed.code == 2
    assert "000009" in listed.out
    assert listed.err.startswith("XB-PACK-004 ")


def test_asking_a_broken_pack_is_refused_in_one_line(call: Call, broken: Path) -> None:
    refused = call(f"explain --area 000009 --paid none --packs {broken} --lang en")
    assert refused.code == 2
    assert refused.err.startswith("XB-PACK-004 packs/areas/000009-sampleton/lapse.yaml:3: unknown key 'form'")
    assert refused.err.count("\n") == 1


def test_a_rule_is_shown_in_words_with_dates_grade_article_and_quote(call: Call) -> None:
    out = call("packs show 000009 --on 2026-11-23").out
    assert "如果 灵活就业人员或离开单位的人员，参加过职工医保，连续断缴多于 3 个月" in out
    assert "等待期：6 个月，从缴费当月算起，期间享受" in out
    assert "未明 补缴" in out
    assert "2024-01-01 起 | 原文，核到 2026-12-31 | [1] 第 6 条" in out
    assert "“连续断缴超过3个月的，视为重新参保，等待期6个月，期间待遇减半。”" in out
    assert "[1] 小样市职工医保规则，小样规〔2023〕1号，小样市人民政府，2023-12-01" in out


def test_amounts_are_shown_with_their_parts_while_they_are_in_force(call: Call) -> None:
    amount = "Single plan (default): 366.50 yuan a month; basic 359.50 + large-amount supplement 7.00"
    assert amount in call("packs show 000009 --on 2026-11-23 --lang en").words
    later = call("packs show 000009 --on 2027-02-01 --lang en").out
    assert "366.50" not in later
    assert "Expressly not known" in later


def test_settings_and_open_questions_are_shown(call: Call) -> None:
    out = call("packs show sampleton --on 2026-11-23 --lang en").out
    assert "Benefits stop: in the month after the unpaid one" in out
    assert "Due day: day 25, of the month itself" in out
    assert "Can more than three months in a row still be paid back? -> 000-1111" in out


def test_open_questions_are_listed_with_whom_to_ask(call: Call) -> None:
    listed = call("packs questions --lang en")
    assert listed.code == 0
    assert "repay-over-three" in listed.out
    assert listed.out.splitlines()[-1] == "2 open question(s) in 1 area(s)"
    assert call("packs questions 000009 --lang en").out == listed.out


def test_the_page_of_an_area_is_printed_as_markdown_or_as_html(call: Call) -> None:
    assert call("packs page 000009 --on 2026-11-23").out.startswith("# 小样市：职工医保断缴了怎么办\n")
    html = call("packs page sampleton --on 2026-11-23 --format html --lang en").out
    assert html.startswith('<!doctype html>\n<html lang="en">')
    assert "More than 3 months unpaid in a row" in html


def test_pages_of_all_areas_are_written_in_both_languages_with_an_index(call: Call, tmp_path: Path) -> None:
    written = call(f"packs pages {tmp_path / 'pages'} --on 2026-11-23 --lang en")
    assert (written.code, written.out) == (0, f"4 files written to {tmp_path / 'pages'}\n")
    names = ["000009-sampleton.en.html", "000009-sampleton.zh.html", "index.en.html", "index.zh.html"]
    assert sorted(file.name for file in (tmp_path / "pages").iterdir()) == names
    assert 'href="000009-sampleton.zh.html"' in (tmp_path / "pages" / "index.zh.html").read_text(encoding="utf-8")


def test_the_report_groups_areas_and_ends_with_counts(call: Call) -> None:
    lines = call("packs report --as-of 2026-11-23").out.splitlines()
    assert lines[1] == "断缴规则已知 (1)"
    assert lines[3].split() == ["000009", "小样市", "2026-12-31", "知", "部", *["知"] * 6]
    assert lines[-1].startswith("1 个地区：1 个断缴规则已知，0 个知道一部分")


def test_the_report_of_a_later_day_marks_what_is_stale_and_what_has_ended(call: Call) -> None:
    assert "知*" in call("packs report --as-of 2027-06-30").out


def test_the_report_of_one_area_gives_grades_and_days(call: Call) -> None:
    line = next(line for line in call("packs report sampleton --as-of 2026-11-23 --lang en").out.splitlines() if "Wait" in line)
    assert line.split() == ["Wait", "known", "repost", "2024-01-01..", "2026-12-31"]


def test_the_report_as_json_and_as_html(call: Call, tmp_path: Path) -> None:
    data = json.loads(call("packs report --as-of 2026-11-23 --json").out)
    assert data["states"] == {"amounts_only": 0, "complete": 1, "not_known": 0, "partly": 0}
    assert [item["question"] for item in data["areas"][0]["questions"]][:2] == ["amount", "window"]
    call(f"packs report --as-of 2026-11-23 --html {tmp_path / 'report.html'} --lang en")
    html = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "What is known of each area on 23 November 2026" in html
    assert html.count("<td") == 9
