"""A draft of rules from its beginning to a pack that answers: forms, checks, examples, a study, two persons, the note."""

from datetime import date
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from tests.apps.moments import AT
from tests.apps.office.policy_drafts import AREA, CITED, LIMIT, add_source, address, widen
from tests.apps.staff import signed_in
from xubao.engine.explain import explain_without_choices
from xubao.engine.facts import Facts
from xubao.people.public import Role
from xubao.policy.public import Draft, DraftVersion, Publication, newest, rules_in_force
from xubao.rulebook.packs import load_pack
from xubao.values.month import Month

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("made_answers", "policy_folders")]


def test_an_entry_gets_other_words_from_the_day_on_and_everything_else_stays(officer: Client, draft: Draft) -> None:
    widen(officer, draft)

    page = officer.get(address("policy_draft", draft))
    shown = page.content.decode()
    in_force = (rules_in_force() / "areas/000000-example/lapse.yaml").read_text(encoding="utf-8")
    draft_text = newest(draft).files["areas/000000-example/lapse.yaml"]

    assert f"{LIMIT}-20270101" in shown
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
    answer = officer.post(address("policy_named", draft, "waiting"), {"months": "6", "to": "2", **CITED})
    nothing = officer.post(address("policy_named", draft, "waiting"), {"months": "11", "to": "2", **CITED}, follow=True)
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
    closed = officer.post(address("policy_entry", draft, LIMIT), {"value": "when: {}", **CITED}, follow=True)
    second = signed_in(Role.POLICY_OFFICER, name="zhao")

    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        second.post(address("policy_decide", draft), {"answer": "approve"})

    assert "XB-STAFF-001" in own.content.decode()
    assert "XB-POLICY-001" in closed.content.decode()
    published = Publication.objects.get()
    folder = Path(settings.XUBAO_PUBLISHED_PACKS)
    assert rules_in_force() == folder / f"0001-{AREA}-2027-01-01"
    assert load_pack(AREA, rules_in_force()).digest == published.pack_digest != draft.base_digest
    paid = tuple(Month.from_year_month(2026, month) for month in range(1, 13))
    told, day = Facts(participation="flexible", paid=paid), date(2027, 9, 10)
    before = explain_without_choices(AREA, told, day).questions["treatment"]
    now = explain_without_choices(AREA, told, day, packs=rules_in_force()).questions["treatment"]
    assert [citation.entry for citation in before.sources] == [f"{AREA}/{LIMIT}"]
    assert [(citation.entry, citation.quote) for citation in now.sources] == [(f"{AREA}/{LIMIT}-20270101", CITED["quote"])]
    note = second.get(address("policy_note", draft, "md")).content.decode()
    assert "示医保〔2026〕9号" in note
    assert f"{LIMIT}-20270101" in note
    assert "未作模拟" in note
    paper = second.get(address("policy_note", draft, "pdf")).content
    assert paper.startswith(b"%PDF")
    assert paper == second.get(address("policy_note", draft, "pdf")).content
    shown = officer.get(address("policy_draft", draft)).content.decode()
    assert f"{LIMIT}-20270101" in shown
    assert "已发布" in shown
    assert "还在用以前的规则" in officer.get(reverse("office:policy")).content.decode()


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


def test_without_a_folder_nothing_is_published(officer: Client, draft: Draft, settings: LazySettings) -> None:
    widen(officer, draft)
    officer.post(address("policy_move", draft), {"propose": "1"})
    settings.XUBAO_PUBLISHED_PACKS = ""
    second = signed_in(Role.POLICY_OFFICER, name="zhao")

    answer = second.post(address("policy_decide", draft), {"answer": "approve"}, follow=True)

    assert "XB-POLICY-007" in answer.content.decode()
    assert Publication.objects.count() == 0
