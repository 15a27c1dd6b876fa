"""``verify decisions``: an untouched decision comes out byte for byte; a changed one, changed records, changed rules are told."""

import io
import json
import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from pytest_django import DjangoCaptureOnCommitCallbacks

from tests.apps.committing import without_triggers
from tests.apps.moments import AT, TODAY
from tests.apps.payments.paying import Line, imported
from tests.apps.persons import fictional_identity
from xubao.cases.public import (
    INSURED_PERSON,
    Actor,
    Assessment,
    Case,
    Differs,
    NewMoratorium,
    OpenRequest,
    Party,
    agree_to_moratorium,
    ask_moratorium,
    open_case,
    verify_decisions,
)
from xubao.engine import area_rules
from xubao.payments.public import Demand
from xubao.project.decisions_run import Bookmark
from xubao.records.public import Origin, Report, Status, report_months
from xubao.rulebook.reading.packs_root import packs_root
from xubao.values.area_code import AreaCode
from xubao.values.month_ranges import parse_month_ranges

pytestmark = pytest.mark.any_database

AREA = AreaCode("000000")
PAID = parse_month_ranges(["2024-01..2026-08"])


@pytest.fixture
def case(
    committed: None, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> Case:
    """A case that was decided when it was opened and again when its money came."""
    monkeypatch.setattr("xubao.project.wiring.now", lambda: AT + timedelta(hours=1))
    monkeypatch.setattr("xubao.project.wiring.today", lambda: TODAY)
    opened = open_case(
        OpenRequest(identity=fictional_identity(), name="示例甲", area=AREA, stated_paid=PAID), INSURED_PERSON, at=AT
    )
    demand = Demand.objects.get()
    imported([Line(demand.amount_fen, demand.reference, "S1")])
    call_command("outbox", stdout=io.StringIO())
    assert list(opened.assessments.values_list("occasion", flat=True)) == ["decision", "credited"]
    return opened


def _found() -> list[tuple[Differs, str]]:
    return [(finding.kind, finding.where) for checked in verify_decisions() for finding in checked.findings]


def _change(sql: str, *values: str | int | bytes) -> None:
    with without_triggers(["cases_assessment"]), connection.cursor() as cursor:
        cursor.execute(sql, values)


def _said(*words: str) -> tuple[str, str]:
    out = io.StringIO()
    try:
        call_command("verify", "decisions", *words, stdout=out)
    except CommandError as problem:
        return out.getvalue(), f"{problem} ({problem.returncode})"
    return out.getvalue(), ""


def test_what_nobody_touched_comes_out_byte_for_byte(case: Case) -> None:
    assert _said() == ("decisions: 2 computed again, 0 differ\n", "")


def test_days_that_did_not_count_are_left_out_again(case: Case) -> None:
    other = OpenRequest(identity=fictional_identity(2), name="示例乙", area=AREA, stated_paid=PAID)
    open_case(other, INSURED_PERSON, at=AT)
    spans = NewMoratorium(area=AREA, first_day=TODAY, last_day=TODAY + timedelta(days=20), order="示例令")
    asked = ask_moratorium(spans, asked_by="wang", at=AT + timedelta(hours=2))
    _answer, changed = agree_to_moratorium(asked.pk, Actor("li", Party.REVIEWER), reason="ok", at=AT + timedelta(hours=3))
    assert [found.person.name for found in changed] == ["示例乙"]
    assert [checked.findings for checked in verify_decisions()] == [()] * Assessment.objects.count()


def test_a_changed_column_is_told_with_old_and_new(case: Case) -> None:
    amount = case.assessments.get(occasion="decision").amount_fen
    assert amount is not None
    _change("UPDATE cases_assessment SET amount_fen = amount_fen - 1 WHERE occasion = 'decision'")
    said, refused = _said()
    first = case.assessments.order_by("pk")[0].pk
    assert f"case {case.number} decision {first} (decision): kept: amount_fen: {amount - 1} -> {amount}\n" in said
    assert said.endswith("decisions: 2 computed again, 1 differ\n")
    assert refused == "1 findings (1)"


def test_a_changed_answer_is_told_where_it_was_changed(case: Case) -> None:
    kept = case.assessments.get(occasion="credited")
    answer = json.loads(bytes(kept.answer))
    resumed = answer["answer"]["benefits_from"]
    answer["answer"]["benefits_from"] = "2026-01-01"
    _change("UPDATE cases_assessment SET answer = %s WHERE id = %s", json.dumps(answer).encode(), kept.pk)
    (finding,) = [finding for checked in verify_decisions() for finding in checked.findings]
    assert (finding.kind, finding.where, finding.old, finding.new) == (
        Differs.ANSWER,
        "answer.benefits_from",
        "2026-01-01",
        resumed,
    )


def test_an_answer_that_is_none_is_told_and_the_rest_is_still_read(case: Case) -> None:
    _change("UPDATE cases_assessment SET answer = %s WHERE occasion = 'decision'", b"nothing")
    assert _found() == [(Differs.UNREADABLE, "answer")]


def test_facts_that_were_changed_in_answer_and_column_alike_are_told_by_the_records(case: Case) -> None:
    kept = case.assessments.get(occasion="decision")
    answer = json.loads(bytes(kept.answer))
    answer["inputs"]["facts"]["paid"].remove("2026-08")
    _change("UPDATE cases_assessment SET answer = %s WHERE id = %s", json.dumps(answer).encode(), kept.pk)
    assert Differs.FACTS in {kind for kind, _ in _found()}


def test_months_learned_of_later_change_no_earlier_decision(case: Case) -> None:
    late = Report(area=AREA, status=Status.UNPAID, origin=Origin.COLLECTOR, reference="late", reported_on=TODAY)
    report_months(case.person, PAID[-2:], late, recorded_at=AT + timedelta(days=1))
    assert _found() == []
    early = Report(area=AREA, status=Status.UNPAID, origin=Origin.COLLECTOR, reference="early", reported_on=TODAY)
    report_months(case.person, PAID[-2:], early, recorded_at=AT - timedelta(days=1))
    assert {kind for kind, _ in _found()} == {Differs.FACTS}


@pytest.fixture
def other_rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The packs as they were; what is asked now has another amount."""
    earlier = packs_root()
    changed = tmp_path / "packs"
    shutil.copytree(earlier, changed, ignore=shutil.ignore_patterns("[1-9]*-*"))
    contribution = changed / "areas" / "000000-example" / "contribution.yaml"
    text = contribution.read_text("utf-8")
    contribution.write_text(text.replace("article: 表一", "article: 表二"), "utf-8")
    monkeypatch.setenv("XUBAO_PACKS", str(changed))
    forget()
    yield earlier
    forget()


def forget() -> None:
    """Rules stay in memory; a process that starts anew has none."""
    area_rules._pack.cache_clear()
    area_rules._resolved.cache_clear()


def test_rules_that_have_changed_are_told_and_those_of_then_can_be_given(case: Case, other_rules: Path) -> None:
    said, refused = _said("--most", "2")
    assert refused == "2 findings (1)"
    assert "rules: pack_digest:" in said
    assert "more differences (--most 0 shows all)" in said
    assert _said("--packs", str(other_rules)) == ("decisions: 2 computed again, 0 differ\n", "")


def test_a_run_that_was_stopped_goes_on_where_it_was(case: Case, tmp_path: Path) -> None:
    first = case.assessments.order_by("pk")[0].pk
    _change("UPDATE cases_assessment SET amount_fen = 1 WHERE id = %s", first)
    mark = tmp_path / "mark"
    mark.write_text(json.dumps({"after": first, "checked": 1, "differing": 1}), "utf-8")
    assert _said("--bookmark", str(mark)) == ("decisions: 2 computed again, 1 differ\n", "1 findings (1)")
    assert not mark.exists()
    mark.write_text("[]", "utf-8")
    with pytest.raises(ValueError, match="is no bookmark"):
        Bookmark(mark).read()
