"""Enquiries in the back office: the call taken down in one form, the answer with what one key puts into it, the case."""

import re

import pytest
from django.test import Client

from tests.apps.enquiries.asking import PHONE, asked
from tests.apps.moments import AT
from tests.apps.persons import fictional_identity
from tests.apps.staff import signed_in
from xubao.cases.public import Case
from xubao.enquiries import offices
from xubao.enquiries.public import ASKER, Enquiry, EnquiryAct, Said, asker_of, text_of, write
from xubao.people.public import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("made_answers")]


@pytest.fixture
def clerk(monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setattr(offices, "known_areas", lambda: {"000000": "example"})
    return signed_in(Role.CLERK)


def _call(**changes: str) -> dict[str, str]:
    return {
        "channel": "phone",
        "phone": PHONE,
        "name": "示例甲",
        "identity": fictional_identity(),
        "area": "000000",
        "topic": "lapse",
        "language": "zh",
        "question": "断缴两个月怎么办",
        "form_token": "call-1",
    } | changes


def test_a_call_is_taken_down_once_with_its_call_back_and_found_by_the_number_that_calls_again(clerk: Client) -> None:
    form = _call(agreed="call_back", agreed_at="2026-11-24T09:30")
    for _ in range(2):
        answer = clerk.post("/office/enquiries/new/", form)
    enquiry = Enquiry.objects.get()
    assert answer.headers["Location"] == f"/office/enquiries/{enquiry.number}/"
    assert "2026-11-24 09:30" in clerk.get("/office/enquiries/").content.decode()
    assert enquiry.number in clerk.get("/office/enquiries/new/", {"phone": "138-0000-0001"}).content.decode()
    done = enquiry.appointments.get()
    clerk.post(f"/office/enquiries/agreed/{done.pk}/done/")
    assert "2026-11-24 09:30" not in clerk.get("/office/enquiries/").content.decode()


def test_a_question_answered_on_the_phone_is_done_at_once(clerk: Client) -> None:
    clerk.post("/office/enquiries/new/", _call(reply="在期限内可以补缴。"))
    assert Enquiry.objects.get().state == "answered"
    page = clerk.get("/office/enquiries/figures/", {"first": "2026-11-23", "last": "2026-11-23"}).content.decode()
    assert "100 %" in page
    assert "<rect" in page


def test_what_is_refused_comes_back_with_everything_that_was_typed(clerk: Client) -> None:
    answer = clerk.post("/office/enquiries/new/", _call(phone="call me", agreed="visit", agreed_at="2026-11-22T09:30"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "断缴两个月怎么办" in page
    assert not Enquiry.objects.exists()


def _reply(clerk: Client, enquiry: Enquiry, **fields: str) -> dict[str, str]:
    """What the form of the answer sends, with the mark of the page."""
    page = clerk.get(f"/office/enquiries/{enquiry.number}/").content.decode()
    form = re.search(r'<form[^>]*action="[^"]*/write/".*?</form>', page, re.DOTALL)
    assert form is not None
    mark = re.search(r'name="made_for" value="([^"]+)"', form[0])
    assert mark is not None
    return {"made_for": mark[1], "keep_draft": "1", **fields}


def _text(clerk: Client, enquiry: Enquiry) -> str:
    """What stands in the form of the answer when its page is opened."""
    page = clerk.get(f"/office/enquiries/{enquiry.number}/").content.decode()
    found = re.search(r'<textarea[^>]*name="text"[^>]*>(.*?)</textarea>', page, re.DOTALL)
    assert found is not None
    return found[1].strip()


def test_the_computed_answer_goes_in_with_one_key_and_its_number_stays_with_the_answer(clerk: Client) -> None:
    enquiry = asked()
    address = f"/office/enquiries/{enquiry.number}/write/"
    put_in = _reply(clerk, enquiry, do="insert_computed", text="您好！", about="000000", paid="2025-01..2026-08")
    page = clerk.post(address, put_in).content.decode()
    draft = _text(clerk, enquiry)
    assert draft.startswith("您好！\n\n")
    computation = draft.rpartition("计算编号 ")[2].rstrip("。")
    assert computation in page
    sent = _reply(clerk, enquiry, do="answer", text=draft, computation_id=computation, seen="1", form_token="t")
    clerk.post(address, sent)
    last = enquiry.entries.order_by("-number").first()
    assert last is not None
    assert (last.act, last.computation_id) == ("answer", computation)
    assert _text(clerk, enquiry) == ""


def test_a_standard_text_goes_in_too_and_unreadable_months_lose_nothing(clerk: Client) -> None:
    enquiry = asked()
    address = f"/office/enquiries/{enquiry.number}/write/"
    clerk.post(address, _reply(clerk, enquiry, do="insert_standard", standard="review", text=""))
    assert "人工复核" in _text(clerk, enquiry)
    page = clerk.post(address, _reply(clerk, enquiry, do="insert_computed", text="写好的话", about="000000", paid="去年"))
    assert page.status_code == 422
    assert "写好的话" in page.content.decode()
    assert _text(clerk, enquiry) == "写好的话"


def test_an_answer_half_written_is_kept_by_its_button_for_its_author_alone(clerk: Client) -> None:
    enquiry = asked()
    kept_for = f"/office/enquiries/{enquiry.number}/write/"
    back = clerk.post("/drafts/", _reply(clerk, enquiry, text="写到一半", kept_for=kept_for))
    assert back.headers["Location"] == f"/office/enquiries/{enquiry.number}/"
    assert _text(clerk, enquiry) == "写到一半"
    assert _text(signed_in(Role.CLERK, name="li"), enquiry) == ""
    clerk.post(kept_for, _reply(clerk, enquiry, do="note", text="只记一笔"))
    assert _text(clerk, enquiry) == ""


def test_a_stale_page_does_not_answer_over_what_came_meanwhile(clerk: Client) -> None:
    enquiry = asked()
    write(enquiry, Said(act=EnquiryAct.ASK, text="我换了城市", author=ASKER), at=AT)
    page = clerk.post(f"/office/enquiries/{enquiry.number}/write/", {"do": "answer", "text": "旧答复", "seen": "1"})
    assert page.status_code == 422
    for shown in ("我换了城市", "旧答复", "XB-ENQUIRY-004"):
        assert shown in page.content.decode()
    assert enquiry.entries.count() == 2


def test_an_enquiry_becomes_a_case_without_typing_anything_again(clerk: Client) -> None:
    clerk.post("/office/enquiries/new/", _call())
    enquiry = Enquiry.objects.get()
    asker = asker_of(enquiry)
    page = clerk.get(f"/office/enquiries/{enquiry.number}/").content.decode()
    assert f'value="{asker.identity}"' in page
    known = {"name": asker.name, "identity": asker.identity, "paid": "2024-01..2026-08"}
    for _ in range(2):
        answer = clerk.post(f"/office/enquiries/{enquiry.number}/case/", known)
    case = Case.objects.get()
    assert answer.headers["Location"] == f"/office/cases/{case.number}/"
    enquiry.refresh_from_db()
    assert (enquiry.state, enquiry.case_number) == ("case", case.number)


def test_it_is_taken_placed_sent_elsewhere_and_closed(clerk: Client) -> None:
    enquiry, other = asked(), asked("form-2")
    address = f"/office/enquiries/{enquiry.number}/act/"
    clerk.post(address, {"do": "take"})
    clerk.post(address, {"do": "place", "to": "999999"})
    clerk.post(address, {"do": "close", "reason": "电话里说清了"})
    clerk.post(f"/office/enquiries/{other.number}/act/", {"do": "elsewhere", "to": "420100"})
    enquiry.refresh_from_db()
    other.refresh_from_db()
    assert (enquiry.assigned_to, enquiry.area, enquiry.state) == ("wang", "000000", "closed")
    assert other.state == "elsewhere"
    assert "武汉" in clerk.get(f"/office/enquiries/{other.number}/").content.decode()
    assert [text_of(e) for e in enquiry.entries.order_by("number")][-1] == "电话里说清了"
