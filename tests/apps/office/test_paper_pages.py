"""Papers in the back office: the list with its basis, one request, the paper beside the record."""

from datetime import date
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.apps.moments import AT
from tests.apps.persons import fictional_identity, person
from tests.apps.records.papers.made_files import photo
from tests.apps.records.papers.reading import read_here
from tests.apps.staff import signed_in
from xubao.cases.materials.public import notice_of
from xubao.cases.public import INSURED_PERSON, Case, Kind, MatterRequest, open_matter
from xubao.people.public import Role, reads_of
from xubao.records.papers.public import Paper, PaperStanding, standing_of_paper
from xubao.values.area_code import AreaCode

__all__ = ["read_here"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("made_answers", "read_here")]


@pytest.fixture
def case(settings: LazySettings, tmp_path: Path) -> Case:
    settings.XUBAO_HOME = tmp_path
    request = MatterRequest(kind=Kind.CHANGE, person=person(), area=AreaCode("000000"), text="更改手机号码")
    return open_matter(request, INSURED_PERSON, at=AT)


def _seen(case: Case) -> str:
    last = case.events.order_by("-number").first()
    return str(last.number if last else 0)


def _take(client: Client, case: Case, size: int = 100) -> Paper:
    file = SimpleUploadedFile("正面.jpg", photo(size=(size, size)))
    client.post(f"/office/cases/{case.number}/papers/take/", {"file": file, "kind": "identity-document"})
    paper = Paper.objects.order_by("-pk").first()
    assert paper is not None
    return paper


def test_everything_missing_is_asked_for_once_and_the_day_of_the_application_stays(case: Case) -> None:
    clerk = signed_in(Role.CLERK)
    address = f"/office/cases/{case.number}/papers/"
    assert "社会保险经办条例第七条" in clerk.get(address).content.decode()
    clerk.post(f"{address}ask/", {"item": "identity-document", "due_on": "2026-12-07", "seen": _seen(case)})
    asked = notice_of(case)
    assert asked is not None
    assert (asked.filed_on, asked.due_on) == (date(2026, 11, 23), date(2026, 12, 7))
    case.refresh_from_db()
    assert case.state == "awaiting_person"
    clerk.post(f"{address}ask/", {"item": "identity-document", "due_on": "2026-12-09", "seen": _seen(case)})
    assert "XB-MATERIAL-001" in clerk.get(address).content.decode()
    assert notice_of(case) == asked


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"due_on": ""}, "请填写补正期限"),
        ({"due_on": "2026-11-23"}, "XB-MATERIAL-003"),
        ({"item": "household-book"}, "XB-MATERIAL-002"),
    ],
)
def test_what_may_not_be_asked_for_or_leaves_no_time_is_refused(case: Case, form: dict[str, str], said: str) -> None:
    clerk = signed_in(Role.CLERK)
    address = f"/office/cases/{case.number}/papers/"
    clerk.post(f"{address}ask/", {"item": "identity-document", "due_on": "2026-12-07", "seen": _seen(case)} | form)
    assert said in clerk.get(address).content.decode()
    assert notice_of(case) is None


def test_a_paper_is_compared_with_the_record_and_a_difference_needs_a_reason(case: Case) -> None:
    clerk = signed_in(Role.CLERK)
    paper = _take(clerk, case)
    address = f"/office/papers/{paper.key}/"
    wrong = {"do": "accept", "kind": "identity-document", "name": "示例乙", "identity": fictional_identity()}
    page = clerk.post(address, wrong)
    assert page.status_code == 422
    assert "与记录不一致" in page.content.decode()
    assert standing_of_paper(paper) is PaperStanding.CANDIDATE
    clerk.post(address, wrong | {"name": "示例甲"})
    assert standing_of_paper(paper) is PaperStanding.ACCEPTED
    assert "已采用" in clerk.get(f"/office/cases/{case.number}/papers/").content.decode()


def test_a_paper_accepted_before_is_not_asked_for_in_the_next_matter(case: Case) -> None:
    clerk = signed_in(Role.CLERK)
    clerk.post(f"/office/papers/{_take(clerk, case).key}/", {"do": "accept", "kind": "identity-document", "name": "示例甲"})
    request = MatterRequest(
        kind=Kind.CORRECTION,
        person=case.person,
        area=AreaCode("000000"),
        text="更正",
        details={"months": ["2026-08"], "claimed": "paid"},
    )
    second = open_matter(request, INSURED_PERSON, at=AT)
    page = clerk.get(f"/office/cases/{second.number}/papers/").content.decode()
    assert "本机构已有，不用再交" in page
    clerk.post(f"/office/cases/{second.number}/papers/ask/", {"item": "identity-document", "due_on": "2026-12-07", "seen": "1"})
    assert notice_of(second) is None


def test_a_refusal_says_why_and_what_came_and_must_be_replaced_may_be_asked_for_again(case: Case) -> None:
    clerk = signed_in(Role.CLERK)
    address = f"/office/cases/{case.number}/papers/"
    clerk.post(f"{address}ask/", {"item": "identity-document", "due_on": "2026-12-07", "seen": _seen(case)})
    paper = _take(clerk, case)
    assert clerk.post(f"/office/papers/{paper.key}/", {"do": "replace", "kind": "identity-document"}).status_code == 422
    clerk.post(f"/office/papers/{paper.key}/", {"do": "replace", "kind": "identity-document", "reason": "照片模糊"})
    page = clerk.get(address).content.decode()
    assert "照片模糊" in page
    assert 'value="identity-document" checked' in page


def test_pages_are_pictures_the_original_is_saved_and_every_look_is_on_record(case: Case) -> None:
    clerk = signed_in(Role.CLERK)
    paper = _take(clerk, case)
    shown = clerk.get(f"/office/papers/{paper.key}/pages/1.jpg")
    assert (shown.headers["Content-Type"], shown.content[:3]) == ("image/jpeg", b"\xff\xd8\xff")
    assert clerk.get(f"/office/papers/{paper.key}/pages/2.jpg").status_code == 404
    original = clerk.get(f"/office/papers/{paper.key}/original/")
    assert original.content == photo(size=(100, 100))
    assert original.headers["Content-Disposition"].startswith("attachment")
    assert {"paper_page", "paper_original"} <= {read.page for read in reads_of(case.person)}


def test_a_file_that_is_not_what_it_says_is_refused_with_words(case: Case) -> None:
    clerk = signed_in(Role.CLERK)
    clerk.post(f"/office/cases/{case.number}/papers/take/", {"file": SimpleUploadedFile("a.jpg", b"MZ\x90\x00" + b"\0" * 99)})
    assert "XB-PAPER-003" in clerk.get(f"/office/cases/{case.number}/papers/").content.decode()
    assert not Paper.objects.exists()


def test_a_clerk_of_another_area_sees_no_paper(case: Case, settings: LazySettings) -> None:
    paper = _take(signed_in(Role.CLERK), case)
    settings.XUBAO_AREAS = ("000000", "420100")
    stranger = signed_in(Role.CLERK, name="li", area="420100")
    assert stranger.get(f"/office/papers/{paper.key}/pages/1.jpg").status_code == 403


def test_an_account_and_a_payment_are_looked_up_before_the_person_is_asked(case: Case) -> None:
    clerk = signed_in(Role.CLERK)
    address = f"/office/cases/{case.number}/papers/told/"
    page = clerk.post(address, {"about": "account", "holder": "示例乙", "account": "6222020000000000128"}).content.decode()
    assert "户名与参保人不一致" in page
    assert "校验位" in page
    assert "2026-08 没有记录" in clerk.post(address, {"about": "payment", "months": "2026-08"}).content.decode()
    assert clerk.post(address, {"about": "payment", "months": "nonsense"}).status_code == 422
