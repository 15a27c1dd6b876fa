"""To inform, what is cited may answer with its grade; to decide, only what is checked or accepted by name, verbatim and fresh."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from tests.unit.engine.pack_writing import (
    FEE,
    FIRST,
    OVER,
    PRICE,
    PROVISIONS,
    STOP,
    WITHIN,
    WITHIN_NOT,
    YEAR,
    Entry,
    ask,
    facts,
    pays,
    write_pack,
)
from xubao.engine import Answer, Finding
from xubao.rulebook.resolving.provenance import Mode

WHO = facts("2025-01..2026-08")
AS_OF = "2026-11-23"


def with_within(folder: Path, within: Entry) -> Path:
    """The pack with another entry for a gap of up to three months that is paid back."""
    return write_pack(folder, (FIRST, OVER, within, WITHIN_NOT, PRICE))


def treatment(root: Path, mode: Mode, accepted: Sequence[str] = (), as_of: str = AS_OF) -> Finding:
    return ask(root, WHO, as_of, mode=mode, accepted=accepted).questions["treatment"]


def test_a_primary_entry_answers_to_inform_and_to_decide(tmp_path: Path) -> None:
    root = write_pack(tmp_path)
    for mode in ("inform", "decide"):
        found = treatment(root, mode)
        assert (found.status, found.value, found.grade) == ("known", "continuous", "primary")


def test_a_secondary_entry_informs_and_decides_only_once_it_is_accepted_by_key(tmp_path: Path) -> None:
    root = with_within(tmp_path, replace(WITHIN, grade="secondary"))
    informed = treatment(root, "inform")
    assert (informed.status, informed.value, informed.grade) == ("known", "continuous", "secondary")
    refused = treatment(root, "decide")
    assert (refused.status, refused.value) == ("unknown", None)
    accepted = treatment(root, "decide", ["990100/within"])
    assert (accepted.status, accepted.value, accepted.grade) == ("known", "continuous", "secondary")


@pytest.mark.parametrize("accepted", [["within"], ["990100/over"], ["000000/within"]])
def test_another_acceptance_does_not_count(tmp_path: Path, accepted: list[str]) -> None:
    root = with_within(tmp_path, replace(WITHIN, grade="secondary"))
    assert treatment(root, "decide", accepted).status == "unknown"


def test_a_refused_entry_blocks_the_one_behind_it(tmp_path: Path) -> None:
    """The general rule must not answer in place of a special one that nobody has verified."""
    refused = ask(with_within(tmp_path, replace(WITHIN, grade="secondary")), WHO, AS_OF, mode="decide")
    assert (refused.treated_as, refused.gap_costs, refused.benefits_from) == (None, None, None)
    (cited,) = refused.questions["treatment"].sources
    assert cited.entry == "990100/within"


def test_the_gist_of_a_text_informs_and_never_decides(tmp_path: Path) -> None:
    root = with_within(tmp_path, replace(WITHIN, kind="gist", quote='"[gist] 三个月内补缴的视为连续"'))
    assert treatment(root, "inform").value == "continuous"
    assert treatment(root, "decide").status == "unknown"
    assert treatment(root, "decide", ["990100/within"]).status == "unknown"


@pytest.mark.parametrize(("mode", "accepted"), [("inform", []), ("decide", []), ("decide", ["990100/within"])])
def test_an_unverified_entry_never_answers(tmp_path: Path, mode: Mode, accepted: list[str]) -> None:
    root = with_within(tmp_path, replace(WITHIN, grade="unverified"))
    found = treatment(root, mode, accepted)
    assert (found.status, found.value) == ("unknown", None)


@pytest.mark.parametrize(
    ("as_of", "inform", "decide"),
    [("2026-11-20", "known", "known"), ("2026-11-21", "stale", "unknown"), ("2026-12-31", "stale", "unknown")],
)
def test_past_its_last_verified_day_an_entry_informs_as_stale_and_decides_nothing(
    tmp_path: Path, as_of: str, inform: str, decide: str
) -> None:
    root = with_within(tmp_path, replace(WITHIN, verified="2026-11-20"))
    assert treatment(root, "inform", as_of=as_of).status == inform
    assert treatment(root, "decide", as_of=as_of).status == decide
    assert treatment(root, "decide", ["990100/within"], as_of=as_of).status == decide
    assert str(treatment(root, "inform", as_of=as_of).verified_through) == "2026-11-20"


def test_an_entry_that_ended_for_good_is_never_stale(tmp_path: Path) -> None:
    root = write_pack(tmp_path, [replace(entry, to="2026-12-31") for entry in PROVISIONS])
    assert {treatment(root, mode).status for mode in ("inform", "decide")} == {"known"}


def amounts(answer: Answer) -> tuple[int | None, int | None, str]:
    return answer.monthly_amount_fen, answer.amount_due_fen, answer.questions["amount"].status


def test_amounts_answer_by_the_same_rules(tmp_path: Path) -> None:
    root = write_pack(tmp_path, amounts=(replace(FEE, grade="secondary"),))
    assert amounts(ask(root, WHO, AS_OF)) == (400_00, 800_00, "known")
    assert amounts(ask(root, WHO, AS_OF, mode="decide")) == (None, None, "unknown")
    assert amounts(ask(root, WHO, AS_OF, mode="decide", accepted=["990100/fee"])) == (400_00, 800_00, "known")


def test_an_unverified_amount_is_none_and_never_zero(tmp_path: Path) -> None:
    answer = ask(write_pack(tmp_path, amounts=(replace(FEE, grade="unverified"),)), WHO, AS_OF)
    assert amounts(answer) == (None, None, "unknown")
    assert {month.due_fen for month in answer.timeline} == {None}
    assert {row.amount_fen for row in answer.choices} == {None}
    assert {owed.total_fen for owed in answer.owed} == {None}


def test_settings_answer_by_the_same_rules(tmp_path: Path) -> None:
    root = write_pack(tmp_path, settings=(replace(STOP, grade="secondary"), YEAR))
    informed, decided = ask(root, WHO, AS_OF), ask(root, WHO, AS_OF, mode="decide")
    assert (str(informed.benefits_stop_from), informed.questions["stop"].grade) == ("2026-10-01", "secondary")
    assert (decided.benefits_stop_from, decided.questions["stop"].status) == (None, "unknown")


def test_a_refused_reading_of_the_year_leaves_open_what_turns_on_it(tmp_path: Path) -> None:
    cumulative = Entry(
        "cumulative",
        "when: {history: [employee], unpaid_in_a_row: {at_least: 1}, unpaid_in_year: {at_least: 4}}\n"
        "then: {treated_as: re-enrolment, waiting: {months: 6, starts: payment_month, percent: 0}, gap_costs: not-covered}",
    )
    root = write_pack(tmp_path, (FIRST, OVER, cumulative, WITHIN, WITHIN_NOT, PRICE), (STOP, replace(YEAR, grade="secondary")))
    assert ask(root, WHO, AS_OF).treated_as == "continuous"
    decided = ask(root, WHO, AS_OF, mode="decide")
    assert (decided.treated_as, decided.questions["treatment"].status) == (None, "unknown")
    assert ask(root, WHO, AS_OF, mode="decide", accepted=["990100/year"]).treated_as == "continuous"


def test_the_weakest_grade_and_the_earliest_day_are_shown(tmp_path: Path) -> None:
    old = replace(FEE, id="fee-old", to="2026-09-30", grade="secondary")
    new = replace(FEE, id="fee-new", first="2026-10-01", verified="2027-06-30")
    found = ask(write_pack(tmp_path, amounts=(old, new)), WHO, AS_OF).questions["amount"]
    assert (found.status, found.grade, str(found.verified_through)) == ("known", "secondary", "2027-06-30")
    assert [citation.entry for citation in found.sources] == ["990100/fee-old", "990100/fee-new"]


def test_a_case_is_decided_by_the_day_of_the_payment_and_freshness_by_the_day_of_the_question(tmp_path: Path) -> None:
    root = with_within(tmp_path, replace(WITHIN, verified="2026-11-20"))
    paid = pays("2026-11-20", "2026-09..2026-11")
    assert ask(root, WHO, "2026-11-20", paid, mode="decide").treated_as == "continuous"
    assert ask(root, WHO, "2026-11-21", paid, mode="decide").treated_as is None
