"""Notices in the back office: previewed and let go, sent again, cancelled; letters printed, posted, and those that come back."""

import pytest
from django.test import Client

from tests.apps.moments import AT
from tests.apps.notices.provider import REFUSED, Provider
from tests.apps.notices.told import ADDRESS, AREA, reachable, restored
from tests.apps.staff import signed_in
from xubao.notices.models import Delivery, LetterBatch, Notice
from xubao.notices.send_due import send_due
from xubao.notices.states import Channel
from xubao.notices.steps import Step
from xubao.notices.wishes import wish
from xubao.people.public import PersonRead, Role

pytestmark = [pytest.mark.any_database, pytest.mark.django_db]


@pytest.fixture(autouse=True)
def _moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("xubao.cases.clock.timezone.now", lambda: AT)


@pytest.fixture
def clerk() -> Client:
    return signed_in(Role.CLERK)


def text(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_staff_read_what_a_person_wishes_since_when_and_all_that_was_told_her(clerk: Client, sms: Provider) -> None:
    someone = reachable(address=ADDRESS)
    wish(someone, channels=[Channel.LETTER], language="zh", refused=[], by="insured_person", at=AT)
    wish(someone, channels=[Channel.SMS], language="en", refused=[Step.DUE_SOON, Step.RESTORED], by="insured_person", at=AT)
    first = restored(someone, key="1")
    send_due(at=AT)
    newer = restored(someone, key="2", step=Step.CREDITED)
    page = text(clerk, f"/office/notices/person/{someone.pk}/")
    assert page.index("English") < page.index("信函</td>")
    for shown in ("****5678", "快到缴费日", "（依法仍须告知）", first.number, newer.number, "示例市"):
        assert shown in page
    assert "13812345678" not in page
    assert PersonRead.objects.filter(person=someone, page="person_notices").count() == 1


@pytest.mark.usefixtures("held")
def test_a_batch_is_seen_before_it_goes_and_only_what_was_seen_goes(clerk: Client, sms: Provider) -> None:
    first = restored(reachable(1))
    page = text(clerk, "/office/notices/release/")
    assert "示**您好，您在示例市的医保待遇" in page
    assert "示例甲" not in page
    assert "13812345678" not in page
    # Another one is written while the page stands open: it was not seen.
    second = restored(reachable(2))
    clerk.post("/office/notices/release/", {"through": first.pk})
    assert [Notice.objects.get(pk=pk).state for pk in (first.pk, second.pk)] == ["queued", "held"]
    assert Notice.objects.get(pk=first.pk).released_by == "wang"
    assert dict(send_due(at=AT)) == {"sent": 1}
    assert {read.page for read in PersonRead.objects.filter(person=first.person)} == {"notices_release"}


def test_a_notice_that_reaches_nobody_is_seen_sent_again_and_cancelled(clerk: Client, sms: Provider) -> None:
    notice = restored(reachable(phone=REFUSED))
    send_due(at=AT)
    assert notice.number in text(clerk, "/office/notices/?state=unreachable")
    assert notice.number not in text(clerk, "/office/notices/?state=sent")
    page = text(clerk, f"/office/notices/{notice.number}/")
    assert "the provider answered 422." in page
    assert REFUSED not in page
    clerk.post(f"/office/notices/{notice.number}/act/", {"act": "again"})
    assert Notice.objects.get().state == "queued"
    clerk.post(f"/office/notices/{notice.number}/act/", {"act": "cancel"})
    assert Notice.objects.get().state == "cancelled"
    assert Delivery.objects.get().state == "stopped"
    refused = clerk.post(f"/office/notices/{notice.number}/act/", {"act": "cancel"}, follow=True).content.decode()
    assert "XB-NOTICE-007" in refused


def test_letters_are_printed_posted_and_one_that_comes_back_leaves_the_notice_in_sight(clerk: Client, sms: Provider) -> None:
    notices = [restored(reachable(number, phone="", address=ADDRESS)) for number in (1, 2)]
    assert "待打印 2 封" in text(clerk, f"/office/notices/letters/?area={AREA}")
    clerk.post("/office/notices/letters/make/", {"area": AREA})
    batch = LetterBatch.objects.get()
    pdf = clerk.post(f"/office/notices/letters/{batch.number}/print/")
    assert pdf["Content-Type"] == "application/pdf"
    assert pdf.content.startswith(b"%PDF")
    assert PersonRead.objects.filter(page="letters_pdf").count() == 2
    clerk.post(f"/office/notices/letters/{batch.number}/posted/", {"on": "2026-11-23", "post_number": "EX 1"})
    assert {Notice.objects.get(pk=notice.pk).state for notice in notices} == {"sent"}
    again = clerk.post(f"/office/notices/letters/{batch.number}/posted/", {"on": "2026-11-24"}, follow=True).content.decode()
    assert "XB-NOTICE-011" in again
    letter = notices[0].deliveries.get()
    clerk.post(f"/office/notices/letters/returned/{letter.pk}/")
    assert Notice.objects.get(pk=notices[0].pk).state == "unreachable"
    assert Notice.objects.get(pk=notices[1].pk).state == "sent"
    assert "信函" in text(clerk, f"/office/notices/{notices[0].number}/")


def test_who_may_only_read_changes_nothing_and_other_areas_are_closed(sms: Provider) -> None:
    notice = restored(reachable())
    auditor = signed_in(Role.AUDITOR, name="audit")
    assert notice.number in text(auditor, "/office/notices/")
    assert auditor.get("/office/notices/release/").status_code == 403
    assert auditor.post(f"/office/notices/{notice.number}/act/", {"act": "cancel"}).status_code == 403
    elsewhere = signed_in(Role.CLERK, name="elsewhere", area="420100")
    assert elsewhere.get(f"/office/notices/{notice.number}/").status_code == 403
