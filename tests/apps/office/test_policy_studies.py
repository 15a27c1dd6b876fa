"""A study of a draft: it runs beside the page, its report is read in it, and a study that came to nothing says why."""

import pytest
from django.test import Client

from tests.apps.office.policy_drafts import CITED, add_source, address, widen
from xubao.policy import simulate_draft, studies
from xubao.policy.public import Draft, Study

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("policy_folders")]


def test_a_study_runs_beside_the_page_and_its_report_is_read_in_it(
    officer: Client, draft: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_source(officer, draft)
    officer.post(address("policy_named", draft, "waiting"), {"months": "6", "to": "2", **CITED})
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
