"""What was typed is there again after signing in anew, after a refusal and after a closed window: for whoever typed it alone."""

import re
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import Client

from tests.apps.accounts import signed_in_as
from tests.apps.persons import person
from tests.apps.portal.test_start_page import form as start_form
from tests.apps.staff import signed_in
from xubao.cases.public import Case, now
from xubao.people.drafts import keep_draft as kept
from xubao.people.drafts.public import Cause, DraftOwner, FormOfPage, OpenedDraft, Typed, drafts_on, expired_drafts, keep_draft
from xubao.people.public import Role, Staff
from xubao.project.sealed_values import open_everything, sealed_columns

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("made_answers")]

WORDS = "三月的缴费凭证 <在> 窗口看过 & 无误"
_HERE = {"Origin": "http://testserver"}


def opened_case() -> Case:
    """A case that a person opened."""
    Client().post("/start/", start_form())
    return Case.objects.get()


def mark_on(client: Client, page: str, action: str = "") -> str:
    """The mark of the form of a page that is sent to ``action``, else of its first form that keeps drafts."""
    html = client.get(page).content.decode()
    wanted = rf'<form[^>]*action="{action}"' if action else r"<form"
    for form in re.findall(rf"{wanted}.*?</form>", html, re.DOTALL):
        found = re.search(r'name="made_for" value="([^"]+)"', form)
        if found and (action or 'name="keep_draft"' in form):
            return found[1]
    raise AssertionError(page)


def shown_in(client: Client, page: str) -> str:
    """The page as this browser sees it; a fresh one, whoever is signed in."""
    return client.get(page).content.decode()


def staff_drafts(name: str, page: str) -> list[OpenedDraft]:
    return drafts_on(DraftOwner(account=Staff.objects.get(username=name).pk), page, at=now())


def test_a_note_sent_after_the_session_ended_is_in_the_form_after_signing_in_again_and_is_not_sent_by_itself() -> None:
    case = opened_case()
    client = signed_in(Role.CLERK, name="li", password="a password of li")
    page, action = f"/office/cases/{case.number}/", f"/office/cases/{case.number}/note/"
    mark = mark_on(client, page, action)
    client.logout()
    answer = client.post(action, {"note": WORDS, "made_for": mark, "keep_draft": "1"})
    assert answer.headers["Location"] == f"/office/login/?next=%2Foffice%2Fcases%2F{case.number}%2F"
    assert "已加密保留" in shown_in(client, answer.headers["Location"])
    signed = client.post("/office/login/", {"username": "li", "password": "a password of li", "next": page})
    assert signed.headers["Location"] == page
    html = shown_in(client, page)
    assert 'value="三月的缴费凭证 &lt;在&gt; 窗口看过 &amp; 无误"' in html
    assert "登录前填写的内容已填回" in html
    assert not case.events.filter(reason=WORDS).exists()
    client.post(action, {"note": WORDS, "made_for": mark_on(client, page, action), "keep_draft": "1"})
    assert case.events.filter(reason=WORDS).count() == 1
    assert "已填回" not in shown_in(client, page)


def test_what_one_member_of_staff_typed_is_never_shown_to_another() -> None:
    case = opened_case()
    li = signed_in(Role.CLERK, name="li", password="a password of li")
    page, action = f"/office/cases/{case.number}/", f"/office/cases/{case.number}/note/"
    mark = mark_on(li, page, action)
    li.logout()
    li.post(action, {"note": WORDS, "made_for": mark})
    other = signed_in(Role.CLERK, name="wu")
    assert "窗口看过" not in shown_in(other, page)
    li.force_login(Staff.objects.get(username="wu"))
    assert "窗口看过" not in shown_in(li, page)
    assert [draft.fields["note"] for draft in staff_drafts("li", page)] == [[WORDS]]


def test_passwords_codes_and_tokens_are_never_kept_and_files_are_said_to_be_lost() -> None:
    client = signed_in(Role.CLERK, name="li")
    page = "/office/enquiries/new/"
    mark = mark_on(client, page)
    client.logout()
    sent = {
        "question": WORDS,
        "made_for": mark,
        "form_token": "t",
        "password": "p",
        "sms_code": "123456",
        "csrfmiddlewaretoken": "c",
    }
    client.post(page, sent)
    (draft,) = staff_drafts("li", page)
    assert draft.fields == {"question": [WORDS]}
    login = Client().post("/office/login/", {"username": "li", "password": "a password", "made_for": mark})
    assert login.status_code == 200
    assert len(staff_drafts("li", "/office/login/")) == 0


def test_a_request_typed_by_a_person_waits_for_her_second_factor_and_for_her_alone() -> None:
    her = person()
    client = signed_in_as(her)
    page = "/account/request/"
    mark = mark_on(client, page)
    client.logout()
    answer = client.post(page, {"text": WORDS, "made_for": mark, "keep_draft": "1"})
    assert answer.headers["Location"].startswith("/account/sign-in/login/?next=%2Faccount%2Frequest%2F")
    account = her.accounts.get()
    client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert "窗口看过" in shown_in(client, page)
    stranger = signed_in_as(person(77), name="u-2")
    assert "窗口看过" not in shown_in(stranger, page)


def test_a_form_from_before_signing_in_anew_comes_back_filled_and_one_from_elsewhere_does_not() -> None:
    case = opened_case()
    client = Client(enforce_csrf_checks=True)
    li = signed_in(Role.CLERK, name="li")
    client.cookies = li.cookies
    page, action = f"/office/cases/{case.number}/", f"/office/cases/{case.number}/note/"
    mark = mark_on(client, page, action)
    sent = {"note": WORDS, "made_for": mark, "keep_draft": "1", "csrfmiddlewaretoken": "x" * 64}
    assert client.post(action, sent, headers={"Origin": "https://elsewhere.example"}).status_code == 403
    assert staff_drafts("li", page) == []
    answer = client.post(action, sent, headers=_HERE)
    assert answer.headers["Location"] == page
    html = shown_in(client, page)
    assert "页面已过期，内容没有提交" in html
    assert "窗口看过" in html
    client.cookies = signed_in(Role.CLERK, name="wu").cookies
    refused = client.post(action, sent, headers=_HERE)
    assert (refused.status_code, "只有您本人登录后能看到" in refused.content.decode()) == (403, True)
    assert staff_drafts("wu", page) == []


def test_what_is_typed_is_kept_while_it_is_typed_said_with_its_minute_and_can_be_thrown_away() -> None:
    client = signed_in(Role.CLERK, name="li")
    page = "/office/enquiries/new/"
    typed = {"question": WORDS, "made_for": mark_on(client, page), "keep_draft": "1", "action_path": page, "channel": "counter"}
    said = client.post("/drafts/", typed).json()["said"]
    assert re.fullmatch(r"草稿已保存 \d\d:\d\d", said)
    english = {**typed, "made_for": mark_on(client, f"/en{page}"), "action_path": f"/en{page}"}
    assert client.post("/en/drafts/", english).json()["said"].startswith("Draft kept")
    assert len(staff_drafts("li", page)) == 1
    html = shown_in(client, page)
    assert "窗口看过" in html
    assert re.search(r'<option value="counter" selected>|value="counter"[^>]*checked', html)
    away = re.search(r'name="draft_of" value="([^"]+)"', html)
    assert away is not None
    answer = client.post("/drafts/discard/", {"draft_of": away[1], "action_path": page})
    assert answer.headers["Location"] == page
    assert "窗口看过" not in shown_in(client, page)


def test_a_draft_is_refused_for_another_account_for_no_page_and_when_it_is_too_long() -> None:
    client = signed_in(Role.CLERK, name="li")
    page = "/office/enquiries/new/"
    typed = {"question": "x", "made_for": mark_on(client, page), "action_path": page}
    assert client.post("/drafts/", {**typed, "made_for": "forged"}).status_code == 400
    assert client.post("/drafts/", {**typed, "action_path": "/no/such/page/"}).status_code == 400
    assert client.post("/drafts/", {**typed, "question": "长" * 60_001}).status_code == 413
    other = signed_in(Role.CLERK, name="wu").post("/drafts/", typed)
    assert (other.status_code, "重新登录" in other.json()["said"]) == (409, True)
    assert staff_drafts("li", page) == []


def test_a_visitor_finds_her_question_again_in_her_browser_and_nobody_finds_it_after_she_left() -> None:
    client, page = Client(), "/enquiries/new/"
    typed = {"question": WORDS, "made_for": mark_on(client, page), "action_path": page}
    kept_now = client.post("/drafts/", typed)
    cookie = kept_now.cookies["draft_key"]
    assert (cookie["max-age"], cookie["expires"], cookie["httponly"]) == ("", "", True)
    html = shown_in(client, page)
    assert "窗口看过" in html
    assert "两小时后失效" in html
    assert "窗口看过" not in shown_in(Client(), page)
    client.post("/my/leave/")
    assert "窗口看过" not in shown_in(client, page)


def test_an_act_that_is_refused_keeps_its_reason_in_the_form() -> None:
    case = opened_case()
    client = signed_in(Role.CLERK, name="li")
    page, action = f"/office/cases/{case.number}/", f"/office/cases/{case.number}/act/"
    client.post(action, {"act": "approve", "reason": WORDS, "made_for": mark_on(client, page, action), "keep_draft": "1"})
    (draft,) = staff_drafts("li", page)
    assert (draft.cause, draft.fields["reason"]) == (Cause.REFUSED, [WORDS])


def test_where_the_form_is_gone_the_text_is_still_shown_to_be_copied() -> None:
    case = opened_case()
    client = signed_in(Role.CLERK, name="li")
    page = f"/office/cases/{case.number}/"
    owner = DraftOwner(account=Staff.objects.get(username="li").pk)
    keep_draft(owner, FormOfPage(page, f"{page}gone/", 9), Typed({"reason": [WORDS]}, Cause.TYPED), at=now())
    assert re.search(r"<textarea readonly[^>]*>三月的缴费凭证 &lt;在&gt;", shown_in(client, page))


def test_drafts_are_sealed_reached_by_the_rotation_and_deleted_when_their_time_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    account = signed_in_as(person()).session["_auth_user_id"]
    form = FormOfPage("/account/request/", "/account/request/", 1)
    owner, visitor, at = DraftOwner(account=int(account)), DraftOwner(visitor="v" * 64), now()
    keep_draft(owner, form, Typed({"text": [WORDS]}, Cause.TYPED), at=at)
    keep_draft(visitor, form, Typed({"text": [WORDS]}, Cause.TYPED), at=at)
    for row in expired_drafts(at + timedelta(days=8)):
        assert "窗口".encode() not in bytes(row.fields_sealed)
    assert "drafts_formdraft.fields_sealed" in {column.name for column in sealed_columns()}
    assert sum(count for place, count in open_everything() if place == "drafts_formdraft.fields_sealed") == 2
    assert drafts_on(visitor, form.page, at=at + timedelta(hours=2)) == []
    assert len(drafts_on(owner, form.page, at=at + timedelta(days=6))) == 1
    assert drafts_on(owner, form.page, at=at + timedelta(days=7)) == []
    later = at + timedelta(days=7, minutes=1)
    monkeypatch.setattr("xubao.project.management.commands.retention.now", lambda: later)
    call_command("retention")
    assert not expired_drafts(later).exists()


def test_one_owner_keeps_so_many_drafts_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "MOST_OF_VISITOR", 2)
    owner, at = DraftOwner(visitor="v" * 64), now()
    for number in range(4):
        form = FormOfPage("/p/", f"/p/{number}/", 1)
        assert keep_draft(owner, form, Typed({"text": [str(number)]}, Cause.TYPED), at=at + timedelta(seconds=number))
    assert [draft.form.action for draft in drafts_on(owner, "/p/", at=at)] == ["/p/2/", "/p/3/"]
    monkeypatch.setattr(kept, "_MOST_OF_ALL_VISITORS", 2)
    assert not keep_draft(DraftOwner(visitor="w" * 64), FormOfPage("/p/", "/p/", 1), Typed({"t": ["x"]}, Cause.TYPED), at=at)
