"""The readers: a sentence, steps with the quotes that decided, and the whole trace as plain data."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from tests.unit.engine.asking import Asked, anything
from tests.unit.engine.pack_writing import (
    COMPUTED,
    FIRST,
    OVER,
    PRICE,
    WITHIN,
    WITHIN_NOT,
    Entry,
    ask,
    facts,
    pays,
    write_pack,
)
from xubao.engine import Answer, explain
from xubao.engine.formulas.formula import registry
from xubao.engine.worked_example import events_of, facts_of
from xubao.rulebook.packs import load_pack
from xubao.rulebook.reading.packs_root import packs_root
from xubao.rulebook.worked_examples import WorkedExample, load_examples
from xubao.values.month import Month
from xubao.values.written_dates import day_written

STABLE = ("000000-example", "420100-wuhan", "320500-suzhou")
EXAMPLES = load_examples([Path(packs_root(None)) / "areas" / name / "examples.yaml" for name in STABLE])
TOLD = {entry.function.__name__ for entry in registry.values() if entry.kind != "step"}


def answer_to(example: WorkedExample) -> Answer:
    for_month = example.expect.get("for_month")
    return explain(
        example.area,
        facts_of(example),
        example.as_of,
        events_of(example),
        scheme=example.scheme,
        for_month=for_month if isinstance(for_month, Month) else None,
    )


def read_everything(answer: Answer) -> str:
    """What every reader writes; a missing word or value raises."""
    texts = [answer.sentence(lang) for lang in ("zh", "en")] + answer.steps("zh") + answer.steps("en")
    return "\n".join([*texts, answer.to_json().decode(), answer._repr_html_()])


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.id)
def test_every_worked_example_can_be_read(example: WorkedExample) -> None:
    answer = answer_to(example)
    text = read_everything(answer)
    assert "None" not in text
    assert answer.sentence("zh").startswith(answer.area_names["zh"])
    assert answer.sentence("en").startswith(answer.area_names["en"])
    assert answer.steps("zh")
    assert len(answer.steps("zh")) == len(answer.steps("en"))


@settings(max_examples=60)
@given(anything())
def test_any_answer_can_be_read(asked: Asked) -> None:
    assert "None" not in read_everything(asked.answer())


@settings(max_examples=60)
@given(anything())
def test_the_steps_quote_whatever_decided(asked: Asked) -> None:
    answer = asked.answer()
    for lang in ("zh", "en"):
        said = "\n".join(answer.steps(lang))
        for name in ("treatment", "waiting", "gap_costs", "years", "window"):
            found = answer.questions[name]
            if found.status in ("known", "stale"):
                assert all(citation.quote in said for citation in found.sources), name


@settings(max_examples=60)
@given(anything())
def test_the_sentence_names_the_deadline_where_there_is_one(asked: Asked) -> None:
    answer = asked.answer()
    for lang in ("zh", "en"):
        if answer.back_pay_last_day and answer.gap_months:
            assert day_written(answer.back_pay_last_day, lang) in answer.sentence(lang)
        if answer.lapsed and answer.benefits_from:
            assert day_written(answer.benefits_from, lang) in answer.sentence(lang)


def test_a_sentence_says_what_when_and_what_it_costs(tmp_path: Path) -> None:
    root = write_pack(tmp_path)
    assert ask(root, facts("2025-01..2026-08"), "2026-11-23").sentence("en") == (
        "Trialton: months unpaid in a row: 2; they can be paid back, for 800.00 yuan; the best outcome lasts to "
        "31 December 2026; if all is paid on 23 November 2026, you are treated as continuously insured, without a wait, "
        "normal benefits from 23 November 2026; bills of the gap are paid."
    )
    assert ask(root, facts("2025-01..2026-08"), "2026-11-23").sentence("zh") == (
        "试验市：连续 2 个月没有缴费；可以补缴，补缴 800.00 元；2026年12月31日前（含当天）缴清结果最好；如果2026年11月23日缴清，"
        "按连续参保处理，没有等待期，从2026年11月23日起享受正常待遇；断缴期间的医疗费可以报销。"
    )


def test_a_deadline_that_has_passed_is_told_as_passed(tmp_path: Path) -> None:
    root = write_pack(tmp_path)
    late = ask(root, facts("2025-01..2026-08"), "2027-01-01")
    assert "the best outcome ended on 31 December 2026" in late.sentence("en")
    in_time = ask(root, facts("2025-01..2026-08"), "2027-01-05", pays("2026-12-31", "2026-09..2026-12"))
    assert "they are paid back; paying on 31 December 2026" in in_time.sentence("en")
    assert "best outcome" not in in_time.sentence("en")


def test_other_sentences(tmp_path: Path) -> None:
    root = write_pack(tmp_path)
    nothing = ask(root, facts("2025-01..2026-10"), "2026-11-23")
    assert nothing.sentence("en") == (
        "Trialton: every month before 23 November 2026 is paid; cover has not stopped. "
        "November 2026 is not paid yet: pay it in time."
    )
    paid = ask(root, facts("2025-01..2026-11"), "2026-11-23")
    assert paid.sentence("en") == "Trialton: every month before 23 November 2026 is paid; cover has not stopped."
    waits = ask(root, facts("2026-08..2026-10"), "2026-11-23")
    assert "a waiting period runs: full benefits from 1 February 2027." in waits.sentence("en")
    first = ask(root, facts(), "2026-11-23").sentence("en")
    assert "enrolled for the first time, with a wait of 6 months, normal benefits from 1 May 2027" in first


def test_a_new_lapse_is_told_from_the_day_of_the_question(tmp_path: Path) -> None:
    answer = ask(write_pack(tmp_path), facts("2025-01..2026-03"), "2026-10-05", pays("2026-06-10", "2026-04..2026-06"))
    assert answer.gap_months == 3
    assert "10 June 2026" not in answer.sentence("en")
    assert "if all is paid on 5 October 2026" in answer.sentence("en")


def test_the_stop_of_benefits_is_cited(tmp_path: Path) -> None:
    answer = ask(write_pack(tmp_path), facts("2025-01..2026-08"), "2026-11-23")
    (cited,) = answer.questions["stop"].sources
    assert cited.quote in "\n".join(answer.steps("en"))


def test_steps_give_the_amounts_with_their_parts(tmp_path: Path) -> None:
    said = ask(write_pack(tmp_path, amounts=(COMPUTED,)), facts("2025-01..2026-08"), "2026-11-23").steps("en")
    assert "Paying back 2026-09: 366.47 yuan (basic 359.47 + large-amount supplement 7.00)." in said
    assert "Together 732.94 yuan." in said


def test_an_entry_that_may_not_answer_is_quoted_as_such(tmp_path: Path) -> None:
    unverified = Entry("within", WITHIN.body, grade="unverified")
    root = write_pack(tmp_path, (FIRST, OVER, unverified, WITHIN_NOT, PRICE))
    said = "\n".join(ask(root, facts("2025-01..2026-08"), "2026-11-23").steps("en"))
    assert "Treatment: there is a rule, but it is not verified well enough to be used." in said
    assert "第within条的原文" in said


def nodes(listed: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for node in listed:
        yield node
        yield from nodes(node.get("steps", []))


@settings(max_examples=40)
@given(anything())
def test_the_trace_names_each_formula_with_what_went_in_and_out(asked: Asked) -> None:
    answer = asked.answer()
    document = json.loads(answer.to_json())
    seen = list(nodes(document["trace"]))
    assert document["trace"][0]["formula"] == "assess"
    for node in seen:
        assert node["formula"] in TOLD
        assert set(node) <= {"formula", "inputs", "result", "reads", "steps"}
        assert {"person", "rules"}.isdisjoint(node["inputs"])
    assert {"last_insured_month", "gap_months", "monthly_contribution"} <= {node["formula"] for node in seen}
    open_or_by_amount = {name for name, found in document["questions"].items() if found["status"] == "unknown"} | {"amount"}
    answered = [found for name, found in document["questions"].items() if name not in open_or_by_amount]
    cited = {citation["entry"] for found in answered for citation in found["sources"]}
    assert cited <= {node["reads"]["entry"] for node in seen if "reads" in node}


def test_a_node_shows_months_and_days_as_such_and_the_entry_it_read(tmp_path: Path) -> None:
    answer = ask(write_pack(tmp_path), facts("2025-01..2026-08"), "2026-11-23")
    seen = {node["formula"]: node for node in reversed(list(nodes(json.loads(answer.to_json())["trace"])))}
    assert seen["last_insured_month"]["inputs"] == {"return_month": "2026-11"}
    assert seen["last_insured_month"]["result"] == "2026-08"
    assert seen["benefits_stop_on"]["result"] == "2026-10-01"
    assert seen["back_payment_last_day"]["result"] == "2026-12-31"
    assert date.fromisoformat(seen["decision_day"]["result"]) == date(2026, 11, 23)
    read = seen["fee_cell"]["reads"]
    assert (read["entry"], read["quote"], read["grade"]) == ("990100/fee", "第fee条的原文", "primary")
    assert load_pack("990100", tmp_path / "packs").sources["trial-rule"].title == read["title"]
