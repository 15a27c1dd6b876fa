"""The command line on what stands above areas: the nation, frames, full texts, and the questions put to offices."""

from __future__ import annotations

import json

import pytest

from tests.unit.cli.calling import Call
from xubao.rulebook.reading.packs_root import packs_root

SHIPPED = f"--packs {packs_root()}"


def test_the_national_rules_are_shown_with_what_they_leave_to_the_areas(call: Call) -> None:
    out = call(f"packs show national --on 2026-11-23 {SHIPPED}").letters
    assert "同一统筹区内的断缴" in out
    assert "个人社会保险登记：10个工作日，自收到申请之日起" in out
    assert "申请行政复议：60日，自知道或者应当知道之日起" in out
    assert "居民医保的等待期（只用于比较，不适用于职工医保）" in out
    assert "6615.91万人" in out
    assert "Q8“中断缴费”的月数怎样计算" in out


def test_a_national_limit_is_shown_only_while_it_holds(call: Call) -> None:
    early = call(f"packs show national --on 2022-06-01 --lang en {SHIPPED}").words
    assert "registration of a person: 10 working days" not in early
    assert "6615.91 ten thousand persons" in early


def test_frames_and_the_nation_are_listed_below_the_areas(call: Call) -> None:
    lines = call(f"packs list {SHIPPED}").out.splitlines()
    assert [line.split()[0] for line in lines[-4:]] == ["130000", "320000", "370000", "national"]
    assert "省级框架" in lines[-4]


def test_a_frame_is_shown_with_its_contradictions_side_by_side(call: Call) -> None:
    out = call(f"packs show 130000 --lang en {SHIPPED}").words
    assert "Frame: No provincial rule on lapses was found" in out
    assert "(baoding-measure-2004): A first enrolment waits six months" in out
    assert "(xingtai-qinghe-2022): Flexible workers have benefits after three months" in out
    assert "None is used: The province may have harmonised later" in out
    chosen = call(f"packs show 370000 --on 2026-11-23 {SHIPPED}").letters
    assert "采用shandong-2025-letter：2026年以后以官方致参保人的信为准" in chosen


def test_asking_about_a_frame_is_refused_with_the_cities(call: Call) -> None:
    refused = call(f"explain --area 370000 --paid none {SHIPPED} --lang en")
    assert refused.code == 2
    assert refused.err.startswith("XB-RULE-016 Shandong (370000) is the frame of a province")
    assert "370200 qingdao" in refused.err


@pytest.mark.parametrize("named", ["national", "370000", "130000 national"])
def test_the_check_takes_frames_and_the_nation(call: Call, named: str) -> None:
    checked = call(f"packs check {named} {SHIPPED} --lang en")
    assert checked.code == 0, checked.out


def test_questions_are_written_as_letters_one_for_each_office(call: Call) -> None:
    out = call(f"packs questions 130000 national --letter {SHIPPED}").letters
    assert "河北省医疗保障局：您好！关于河北省灵活就业人员" in out
    assert "现有说法互相矛盾：同省两地的等待期不同" in out
    assert "纳税缴费服务热线（12366）：" in out
    english = call(f"packs questions 320000 --letter --lang en {SHIPPED}").words
    assert "To: Jiangsu Medical Security Bureau" in english
    assert "To: the bureau of the city" in english
    assert english.count("Thank you.") == 2


def test_nobody_writes_to_the_office_of_an_invented_area(call: Call) -> None:
    assert call("packs questions --letter").out.strip() == ""
    assert "小样市" in call("packs questions 000009 --letter").out
    assert "小样市" in call("packs questions").out


def test_questions_are_given_as_data_with_what_they_leave_open(call: Call) -> None:
    found = json.loads(call(f"packs questions 320000 --json {SHIPPED}").out)
    first = found[0]
    assert first["area"] == "320000"
    assert first["id"] == "length-in-the-city"
    assert set(first["entries"]) == {"over-three", "first-enrolment", "transfer-over-three"}
    assert first["office"] == {"zh": "参保城市的医疗保障局", "en": "the bureau of the city"}
    weights = [len(item["entries"]) + len(item["conflicts"]) for item in found]
    assert weights == sorted(weights, reverse=True)


def test_an_article_is_printed_whole_and_the_named_paragraph_marked(call: Call) -> None:
    out = call(f"packs article 浙江省医疗保障条例 第二十九条第三款 {SHIPPED}").letters
    assert out.startswith("浙江省医疗保障条例第二十九条（2021-03-26文本）")
    assert "▶统筹地区关于灵活就业人员补缴保险费并享受保险待遇的规定更有利于灵活就业人员的，从其规定。" in out
    refused = call(f"packs article social-insurance-law 99 {SHIPPED}")
    assert refused.code == 2
    assert refused.err.startswith("XB-RULE-015")


def test_an_answer_can_show_the_whole_articles_that_it_rests_on(call: Call) -> None:
    question = f"explain --area 330100 --paid 2025-01..2026-05 --as-of 2026-11-23 --articles {SHIPPED}"
    out = call(question).letters
    assert "条文全文" in out
    assert "第二十三条职工应当参加职工基本医疗保险，由用人单位和职工按照国家规定共同缴纳基本医疗保险费。" in out
    plain = call("explain --area 000009 --paid 2025-01..2026-08 --as-of 2026-11-23 --articles").letters
    assert "没有收录全文" in plain
