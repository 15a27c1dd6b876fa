"""A draft of rules from its beginning to a pack that answers: forms, checks, examples, a study, two persons, the note."""

from datetime import date
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from tests.apps.moments import AT
from tests.apps.staff import signed_in
from xubao.engine.explain import explain_without_choices
from xubao.engine.facts import Facts
from xubao.people.public import Role
from xubao.policy import simulate_draft, studies
from xubao.policy.public import Draft, DraftVersion, Publication, Study, newest, rules_in_force
from xubao.rulebook.packs import load_pack
from xubao.values.month import Month

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("made_answers")]

_AREA = "000000"
_LIMIT = "over-three-in-a-row"
_CITED = {
    "source": "office-notice-2027",
    "article": "二",
    "quote": "中断缴费超过六个月的，按重新参保处理。",
    "quote_kind": "verbatim",
    "grade": "secondary",
}


@pytest.fixture(autouse=True)
def folders(settings: LazySettings, tmp_path: Path) -> None:
    settings.XUBAO_POLICY_FOLDER = tmp_path / "policy"
    settings.XUBAO_PUBLISHED_PACKS = str(tmp_path / "published")


@pytest.fixture
def officer() -> Client:
    return signed_in(Role.POLICY_OFFICER, name="li")


@pytest.fixture
def draft(officer: Client) -> Draft:
    said = {"area": _AREA, "title": "窗口放宽", "effective_on": "2027-01-01", "reason": "减少短期断缴者的等待"}
    officer.post(reverse("office:policy"), said)
    return Draft.objects.get()


def address(name: str, draft: Draft, *more: object) -> str:
    return reverse(f"office:{name}", args=[draft.number, *more])


def add_source(officer: Client, draft: Draft) -> None:
    source = {
        "name": "office-notice-2027",
        "title": "示例市医疗保障局关于调整补缴窗口的通知",
        "number": "示医保〔2026〕9号",
        "issuer": "示例市医疗保障局",
        "kind": "official_notice",
        "level": "city",
        "note": "虚构文件，仅供测试",
    }
    assert officer.post(address("policy_source", draft), source | {"note": ""}).status_code == 422
    answer = officer.post(address("policy_source", draft), source)
    assert answer.status_code == 302, answer.content.decode()


def widen(officer: Client, draft: Draft) -> None:
    """The limit of three unpaid months becomes six from the day of the draft on."""
    add_source(officer, draft)
    page = officer.get(address("policy_entry", draft, _LIMIT))
    value = page.context["form"].initial["value"]
    assert "more_than: 3" in value
    changed = {"value": value.replace("more_than: 3", "more_than: 6"), **_CITED}
    answer = officer.post(address("policy_entry", draft, _LIMIT), changed)
    assert answer.status_code == 302, answer.content.decode()


def test_an_entry_gets_other_words_from_the_day_on_and_everything_else_stays(officer: Client, draft: Draft) -> None:
    widen(officer, draft)

    page = officer.get(address("policy_draft", draft))
    shown = page.content.decode()
    in_force = (rules_in_force() / "areas/000000-example/lapse.yaml").read_text(encoding="utf-8")
    draft_text = newest(draft).files["areas/000000-example/lapse.yaml"]

    assert f"{_LIMIT}-20270101" in shown
    assert [
        (change.kind, "more_than: 3" in change.old, "more_than: 6" in change.new) for change, *_ in page.context["changes"]
    ] == [
        ("ended", True, False),
        ("added", True, True),
    ]
    ended, added = (said for *_, said in page.context["changes"])
    assert (added.period, ended.new) == ("2027年1月起", "")
    assert "连续断缴多于 3 个月" in added.old
    assert "连续断缴多于 6 个月" in added.new
    assert added.new in shown
    assert "示医保〔2026〕9号" in shown
    assert page.context["findings"] == []
    assert page.context["examples"].examples > 0
    assert set(in_force.split("\n")) - set(draft_text.split("\n")) == set()
    assert draft_text.count("to: 2026-12-31") == in_force.count("to: 2026-12-31") + 1
    assert [version.number for version in DraftVersion.objects.order_by("number")] == [1, 2, 3]


def test_a_named_change_is_written_into_the_files_and_changes_worked_examples(officer: Client, draft: Draft) -> None:
    add_source(officer, draft)
    answer = officer.post(address("policy_named", draft, "waiting"), {"months": "6", "to": "2", **_CITED})
    nothing = officer.post(address("policy_named", draft, "waiting"), {"months": "11", "to": "2", **_CITED}, follow=True)
    page = officer.get(address("policy_draft", draft))

    assert answer.status_code == 302, answer.content.decode()
    assert "XB-SIM-001" in nothing.content.decode()
    assert page.context["findings"] == []
    assert [row for row in page.context["changes"] if row[0].kind == "added"]
    assert {change.kind for change, *_ in page.context["changes"]} <= {"added", "ended", "changed"}


def test_what_cannot_be_read_or_breaks_a_check_is_said_with_code_and_line(officer: Client, draft: Draft) -> None:
    broken = officer.post(address("policy_file", draft, "lapse.yaml"), {"text": "provisions: [\n"}, follow=True)
    text = officer.get(address("policy_file", draft, "lapse.yaml")).context["form"].initial["text"]
    officer.post(
        address("policy_file", draft, "lapse.yaml"), {"text": text.replace("treated_as: re-enrolment", "treated_as: x", 1)}
    )
    page = officer.get(address("policy_draft", draft))
    refused = officer.post(address("policy_move", draft), {"propose": "1"}, follow=True)

    assert "XB-POLICY-003" in broken.content.decode()
    assert page.context["errors"]
    assert "lapse.yaml" in page.content.decode()
    assert "XB-POLICY-004" in refused.content.decode()
    assert page.context["examples"] is None


def test_a_draft_is_published_by_somebody_else_and_its_pack_answers(
    officer: Client, draft: Draft, settings: LazySettings, django_capture_on_commit_callbacks: object
) -> None:
    widen(officer, draft)
    officer.post(address("policy_move", draft), {"propose": "1"})
    own = officer.post(address("policy_decide", draft), {"answer": "approve"}, follow=True)
    closed = officer.post(address("policy_entry", draft, _LIMIT), {"value": "when: {}", **_CITED}, follow=True)
    second = signed_in(Role.POLICY_OFFICER, name="zhao")

    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        second.post(address("policy_decide", draft), {"answer": "approve"})

    assert "XB-STAFF-001" in own.content.decode()
    assert "XB-POLICY-001" in closed.content.decode()
    published = Publication.objects.get()
    folder = Path(settings.XUBAO_PUBLISHED_PACKS)
    assert rules_in_force() == folder / f"0001-{_AREA}-2027-01-01"
    assert load_pack(_AREA, rules_in_force()).digest == published.pack_digest != draft.base_digest
    paid = tuple(Month.from_year_month(2026, month) for month in range(1, 13))
    told, day = Facts(participation="flexible", paid=paid), date(2027, 9, 10)
    before = explain_without_choices(_AREA, told, day).questions["treatment"]
    now = explain_without_choices(_AREA, told, day, packs=rules_in_force()).questions["treatment"]
    assert [citation.entry for citation in before.sources] == [f"{_AREA}/{_LIMIT}"]
    assert [(citation.entry, citation.quote) for citation in now.sources] == [(f"{_AREA}/{_LIMIT}-20270101", _CITED["quote"])]
    note = second.get(address("policy_note", draft, "md")).content.decode()
    assert "示医保〔2026〕9号" in note
    assert f"{_LIMIT}-20270101" in note
    assert "未作模拟" in note
    paper = second.get(address("policy_note", draft, "pdf")).content
    assert paper.startswith(b"%PDF")
    assert paper == second.get(address("policy_note", draft, "pdf")).content
    shown = officer.get(address("policy_draft", draft)).content.decode()
    assert f"{_LIMIT}-20270101" in shown
    assert "已发布" in shown
    assert "不是最近发布的规则" in officer.get(reverse("office:policy")).content.decode()


def test_a_proposal_is_sent_back_with_a_reason_and_a_draft_of_older_rules_is_refused(officer: Client, draft: Draft) -> None:
    widen(officer, draft)
    officer.post(address("policy_move", draft), {"propose": "1"})
    second = signed_in(Role.POLICY_OFFICER, name="zhao")

    without = second.post(address("policy_decide", draft), {"answer": "decline", "note": ""}, follow=True)
    second.post(address("policy_decide", draft), {"answer": "decline", "note": "引文与原件不符"})
    dropped = officer.post(address("policy_move", draft), {"drop": "1", "note": "另行起草"}, follow=True)

    assert "XB-STAFF-002" in without.content.decode()
    shown = dropped.content.decode()
    assert "引文与原件不符" in shown
    assert "已作废" in shown


def test_the_database_itself_refuses_a_publication_by_a_writer(officer: Client, draft: Draft) -> None:
    widen(officer, draft)
    officer.post(address("policy_move", draft), {"propose": "1"})

    with pytest.raises(DatabaseError, match="XB-POLICY"), transaction.atomic():
        Publication.objects.create(
            draft=draft, version=newest(draft), pack_digest="0" * 64, folder="x", note={}, published_by="li", published_at=AT
        )


def test_a_study_runs_beside_the_page_and_its_report_is_read_in_it(
    officer: Client, draft: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_source(officer, draft)
    officer.post(address("policy_named", draft, "waiting"), {"months": "6", "to": "2", **_CITED})
    monkeypatch.setattr(studies, "start_process", lambda folder: None)
    wanted = {"people": "sample", "persons": "1000", "seed": "1", "as_of": "2027-01-05"}

    too_few = officer.post(address("policy_study_start", draft), wanted | {"persons": "3"})
    officer.post(address("policy_study_start", draft), wanted)
    study = Study.objects.get()
    waiting = officer.get(address("policy_study", draft, study.pk))
    assert officer.get(address("policy_report", draft, study.pk)).status_code == 404
    assert simulate_draft.run(studies.study_folder(study)) == 0
    done = officer.get(address("policy_study", draft, study.pk))
    report = officer.get(address("policy_report", draft, study.pk))

    assert too_few.status_code == 422
    assert waiting.headers["Refresh"] == "2"
    assert "Refresh" not in done.headers
    assert done.context["progress"].summary["persons"] == 1000
    assert done.context["progress"].summary["up"] > 0
    assert "frame-src 'self'" in done.headers["Content-Security-Policy"]
    assert report.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "规则改动模拟" in report.content.decode()


def test_a_study_that_failed_or_was_ended_says_so(officer: Client, draft: Draft, monkeypatch: pytest.MonkeyPatch) -> None:
    widen(officer, draft)
    monkeypatch.setattr(studies, "start_process", lambda folder: None)
    officer.post(
        address("policy_study_start", draft), {"people": "sample", "persons": "1000", "seed": "1", "as_of": "2027-01-05"}
    )
    study = Study.objects.get()
    monkeypatch.setattr(studies, "SILENT_SECONDS", -1)
    stopped = officer.get(address("policy_study", draft, study.pk)).content.decode()
    failed = studies.study_folder(study) / simulate_draft.FAILED
    failed.write_text('{"zh": "XB-SIM-005 规则已变", "en": "XB-SIM-005 moved"}', encoding="utf-8")

    assert "模拟已中断" in stopped
    assert f"{address('policy_draft', draft)}#study" in stopped
    assert "XB-SIM-005" in officer.get(address("policy_study", draft, study.pk)).content.decode()

    failed.unlink()
    monkeypatch.setattr(simulate_draft, "simulate_draft", lambda folder: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        simulate_draft.run(studies.study_folder(study))
    broken = officer.get(address("policy_study", draft, study.pk)).content.decode()
    assert "XB-POLICY-010" in broken
    assert "ZeroDivisionError" in broken


def test_without_a_folder_nothing_is_published(officer: Client, draft: Draft, settings: LazySettings) -> None:
    widen(officer, draft)
    officer.post(address("policy_move", draft), {"propose": "1"})
    settings.XUBAO_PUBLISHED_PACKS = ""
    second = signed_in(Role.POLICY_OFFICER, name="zhao")

    answer = second.post(address("policy_decide", draft), {"answer": "approve"}, follow=True)

    assert "XB-POLICY-007" in answer.content.decode()
    assert Publication.objects.count() == 0
