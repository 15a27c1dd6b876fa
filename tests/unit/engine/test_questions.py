"""Each of the eight questions is known, stale, stated or unknown; an unknown one says what to ask, and whom."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from tests.unit.engine.asking import Asked, anything
from tests.unit.engine.building import months
from tests.unit.engine.pack_writing import (
    COMPUTED,
    FEE,
    FIRST,
    OVER,
    PRICE,
    PROVISIONS,
    WITHIN,
    WITHIN_NOT,
    Entry,
    ask,
    facts,
    pays,
    write_pack,
)
from xubao.engine.answer import QUESTIONS
from xubao.values.month import Month

WHO = facts("2025-01..2026-08")
AS_OF = "2026-11-23"


@settings(max_examples=150)
@given(anything())
def test_every_question_has_a_status_and_an_unknown_one_something_to_ask(asked: Asked) -> None:
    answer = asked.answer()
    assert tuple(sorted(answer.questions)) == tuple(sorted(QUESTIONS))
    for name, found in answer.questions.items():
        assert found.status in ("known", "stale", "stated", "unknown"), name
        if found.status == "unknown":
            assert found.value is None
            assert found.ask, name
            assert all(asked.zh and asked.en for asked in found.ask)
            assert all(asked.whom for asked in found.ask)
        else:
            assert found.ask == ()


@settings(max_examples=150)
@given(anything())
def test_the_fields_of_the_answer_agree_with_its_questions(asked: Asked) -> None:
    answer = asked.answer()
    found = answer.questions
    if answer.gap_months:
        assert (answer.gap_costs is None) == (found["gap_costs"].status == "unknown")
        if asked.who.paid:
            assert (answer.benefits_stop_from is None) == (found["stop"].status == "unknown")
        assert (answer.back_pay_allowed is None) == (found["window"].status == "unknown")
        if answer.back_pay_allowed or (answer.back_pay_allowed is None and asked.who.paid):
            assert (answer.amount_due_fen is None) == (found["amount"].status == "unknown")
    if answer.lapsed:
        assert (answer.treated_as is None) == (found["treatment"].status == "unknown")
        assert (answer.benefits_from is None) == (found["resumption"].status == "unknown")


def test_a_known_answer_rests_on_what_it_cites(tmp_path: Path) -> None:
    found = ask(write_pack(tmp_path), WHO, AS_OF).questions
    rests_on = {name: [citation.entry for citation in finding.sources] for name, finding in found.items()}
    assert rests_on == {
        "amount": ["990100/fee"],
        "window": ["990100/price"],
        "treatment": ["990100/within"],
        "stop": ["990100/stop"],
        "resumption": ["990100/within"],
        "waiting": ["990100/within"],
        "gap_costs": ["990100/within"],
        "years": ["990100/price"],
    }
    (cited,) = found["treatment"].sources
    assert (cited.title, cited.number, cited.quote) == ("试验市职工医保办法", "试医保〔2017〕1号", "第within条的原文")


def test_a_stated_amount_is_marked_as_stated(tmp_path: Path) -> None:
    root = write_pack(tmp_path, amounts=())
    answer = ask(root, replace(WHO, stated_monthly_fen=366_50), AS_OF)
    found = answer.questions["amount"]
    assert (answer.amount_due_fen, found.status, found.value, found.grade) == (733_00, "stated", "733.00", None)


def test_a_stated_amount_does_not_replace_a_published_one(tmp_path: Path) -> None:
    answer = ask(write_pack(tmp_path), replace(WHO, stated_monthly_fen=366_50), AS_OF)
    assert (answer.amount_due_fen, answer.questions["amount"].status) == (800_00, "known")


def test_an_amount_that_is_stated_for_some_months_is_stated_in_all(tmp_path: Path) -> None:
    root = write_pack(tmp_path, amounts=(replace(FEE, to="2026-09-30"),))
    answer = ask(root, replace(WHO, stated_monthly_fen=366_50), AS_OF)
    assert (answer.amount_due_fen, answer.questions["amount"].status) == (766_50, "stated")


@pytest.mark.parametrize("how", ["unknown", "unverified"])
def test_a_stated_amount_is_marked_where_the_pack_has_an_entry_that_may_not_answer(tmp_path: Path, how: str) -> None:
    if how == "unknown":
        block = "{kind: amounts, plan: basic, from: 2018-01-01, to: open, question: costs}"
        root = write_pack(tmp_path, amounts=(), unknown=[block])
    else:
        root = write_pack(tmp_path, amounts=(replace(FEE, grade="unverified"),))
    answer = ask(root, replace(WHO, stated_monthly_fen=366_50), AS_OF)
    assert (answer.amount_due_fen, answer.questions["amount"].status) == (733_00, "stated")


def test_an_open_question_of_the_pack_is_passed_on_with_whom_to_ask(tmp_path: Path) -> None:
    over = Entry("over", OVER.body.replace(", gap_costs: not-covered", "") + "\nunknown: [gap_costs]\nquestion: costs")
    answer = ask(write_pack(tmp_path, (FIRST, over, WITHIN, WITHIN_NOT, PRICE)), facts("2025-01..2026-04"), AS_OF)
    (asked,) = answer.questions["gap_costs"].ask
    assert (asked.zh, asked.en) == ("断缴期间的费用怎样处理？", "What becomes of the costs of the gap?")
    assert asked.whom == ("12345", "试验市医保局")


def test_a_question_that_the_pack_does_not_list_goes_to_its_office(tmp_path: Path) -> None:
    answer = ask(write_pack(tmp_path, [entry for entry in PROVISIONS if entry is not PRICE]), WHO, AS_OF)
    (asked,) = answer.questions["years"].ask
    assert "Trialton" in asked.en
    assert "试验市" in asked.zh
    assert asked.whom == ("12345", "试验市医保局")


@pytest.mark.parametrize(
    ("condition", "fact", "word"),
    [
        ("pension_paid: [yes]", {"pension_paid": True}, "pension"),
        ("age: {at_least: 40}", {"age": 41}, "old"),
        ("payment_period: [month]", {"payment_period": "month"}, "month, quarter"),
    ],
)
def test_a_fact_that_would_settle_a_question_is_asked_of_the_person(
    tmp_path: Path, condition: str, fact: dict[str, object], word: str
) -> None:
    special = Entry("special", WITHIN.body.replace("paid_back: [whole]", f"paid_back: [whole], {condition}"))
    root = write_pack(tmp_path, (FIRST, OVER, special, WITHIN_NOT, PRICE))
    open_one = ask(root, WHO, AS_OF).questions["gap_costs"]
    assert open_one.status == "unknown"
    assert word in open_one.ask[0].en
    told = replace(WHO, **fact)  # type: ignore[arg-type]
    assert ask(root, told, AS_OF).gap_costs == "covered"


def test_nothing_is_asked_of_who_misses_nothing(tmp_path: Path) -> None:
    answer = ask(write_pack(tmp_path), facts("2025-01..2026-10"), AS_OF)
    assert {found.status for found in answer.questions.values()} == {"known"}
    assert (answer.lapsed, answer.gap_months, answer.owed, answer.amount_due_fen) == (False, 0, (), 0)


def test_what_is_owed_is_listed_month_by_month_with_its_parts(tmp_path: Path) -> None:
    root = write_pack(tmp_path, amounts=(COMPUTED,))
    answer = ask(root, WHO, AS_OF, pays("2026-11-20", "2026-09", "2026-11"))
    (owed,) = answer.owed
    assert (owed.month, owed.total_fen, owed.late_fee_fen) == (Month.parse("2026-10"), 366_47, 0)
    assert owed.components == (("basic", 359_47), ("large_amount_supplement", 7_00))
    assert [one.month for one in ask(root, WHO, AS_OF).owed] == list(months("2026-09..2026-10"))
