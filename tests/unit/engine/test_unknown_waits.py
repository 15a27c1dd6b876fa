"""Waits of which something is not known: how long they may still run, and when they cannot any more."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.engine.pack_writing import FIRST, OVER, Entry, ask, facts, write_pack
from xubao.engine import Answer


def young(folder: Path, waiting: str, *paid: str, as_of: str) -> Answer:
    """Somebody enrolled a little while ago, in an area whose first wait is as `waiting` says."""
    first = Entry("first", FIRST.body.replace("{months: 6, starts: payment_month, percent: 0}", waiting) + "\nquestion: costs")
    return ask(write_pack(folder, (first, OVER)), facts(*paid), as_of)


@pytest.mark.parametrize(
    ("paid", "as_of", "status"),
    [
        ("2026-01..2026-03", "2026-04-10", "unknown"),
        ("2026-01..2026-07", "2026-08-10", "known"),
        ("2026-01..2026-09", "2026-10-10", "known"),
    ],
)
def test_a_wait_of_known_length_and_unknown_start_is_over_after_its_latest_end(
    tmp_path: Path, paid: str, as_of: str, status: str
) -> None:
    answer = young(tmp_path, "{months: 6}", paid, as_of=as_of)
    assert answer.questions["waiting"].status == status
    assert answer.benefits_from is None
    assert (answer.waiting_months == 0) == (status == "known")


@pytest.mark.parametrize(
    ("paid", "as_of", "status"),
    [("2026-01..2026-02", "2026-03-10", "unknown"), ("2026-01..2026-05", "2026-06-10", "known")],
)
def test_a_wait_in_days_may_have_begun_on_the_last_day_of_its_month(tmp_path: Path, paid: str, as_of: str, status: str) -> None:
    answer = young(tmp_path, "{days: 60, starts: credit_day, percent: 0}", paid, as_of=as_of)
    assert answer.questions["waiting"].status == status


def test_the_sentence_names_whom_to_ask_about_a_wait_that_nobody_knows(tmp_path: Path) -> None:
    answer = young(tmp_path, "{months: 6}", "2026-01..2026-03", as_of="2026-04-10")
    for lang, office in (("zh", "试验市医保局"), ("en", "Trialton bureau")):
        assert "12345" in answer.sentence(lang)
        assert office in answer.sentence(lang)


def test_no_wait_is_no_wait(tmp_path: Path) -> None:
    answer = young(tmp_path, "{months: 0}", "2026-01..2026-03", as_of="2026-04-10")
    assert (answer.questions["waiting"].status, answer.waiting_months, answer.benefits_from) == ("known", 0, None)
