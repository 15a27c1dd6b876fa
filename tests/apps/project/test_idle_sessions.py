"""A session in which nobody does anything ends: staff and public, each after its time, and what was typed is there again."""

import re
import time

import pytest
from django.test import Client

from tests.apps.accounts import signed_in_as
from tests.apps.persons import person
from tests.apps.portal.test_start_page import form as start_form
from tests.apps.staff import signed_in
from xubao.cases.public import Case, now
from xubao.people.drafts.public import DraftOwner, drafts_on
from xubao.people.public import Role, Staff

pytestmark = pytest.mark.django_db


def left_alone(client: Client, minutes: float) -> Client:
    """The same browser after this time without anybody at it."""
    session = client.session
    session["seen_at"] = time.time() - 60 * minutes
    session.save()
    return client


def seconds_left(client: Client, query: str = "") -> int:
    left: int = client.get(f"/session/left/{query}").json()["left"]
    return left


def test_staff_are_signed_out_after_their_time_are_told_so_and_come_back_to_the_same_page() -> None:
    client = signed_in(Role.CLERK, name="li", password="a password of li")
    assert client.get("/office/").status_code == 200
    assert left_alone(client, 19).get("/office/").status_code == 200
    answer = left_alone(client, 20.1).get("/office/")
    assert answer.headers["Location"] == "/office/login/?next=/office/"
    assert "超过 20 分钟没有操作，已自动退出" in client.get(answer.headers["Location"]).content.decode()
    assert client.get("/office/").status_code == 302


def test_a_form_that_comes_after_the_end_is_kept_for_whoever_typed_it() -> None:
    client = signed_in(Role.CLERK, name="li")
    page = "/office/enquiries/new/"
    mark = re.search(r'keep_draft.*|name="made_for" value="([^"]+)"', client.get(page).content.decode())
    assert mark is not None
    left_alone(client, 21).post(page, {"question": "上月的缴费到账了吗", "made_for": mark[1]})
    (draft,) = drafts_on(DraftOwner(account=Staff.objects.get(username="li").pk), page, at=now())
    assert draft.fields["question"] == ["上月的缴费到账了吗"]


def test_the_public_has_a_shorter_time_signed_in_or_not() -> None:
    her = signed_in_as(person())
    assert left_alone(her, 14).get("/account/").status_code == 200
    assert left_alone(her, 15.1).get("/account/").headers["Location"].startswith("/account/sign-in/login/")


@pytest.mark.usefixtures("made_answers")
def test_whoever_looked_up_a_matter_without_signing_in_has_to_look_it_up_again() -> None:
    visitor = Client()
    visitor.post("/start/", start_form())
    page = f"/my/{Case.objects.get().number}/"
    assert visitor.get(page).status_code == 200
    assert left_alone(visitor, 15.1).get(page).status_code == 302


def test_asking_how_long_is_left_does_not_count_as_being_there_and_going_on_does() -> None:
    client = left_alone(signed_in(Role.CLERK), 19)
    assert 50 < seconds_left(client, "?unasked=1") <= 60
    assert 50 < seconds_left(client, "?unasked=1") <= 60
    assert seconds_left(client) > 19 * 60
    assert seconds_left(left_alone(client, 20.1)) == 0
    assert seconds_left(Client()) == 0


def test_pages_of_somebody_warn_and_are_not_kept_by_the_browser_public_pages_know_nothing_of_it() -> None:
    client = signed_in(Role.CLERK)
    # The time runs from the first answer on, not from the second request.
    page = client.get("/office/")
    assert "seen_at" in client.session
    assert 'data-seconds="1200"' in page.content.decode()
    assert "no-store" in page.headers["Cache-Control"]
    public = Client().get("/guides/")
    assert "idle.js" not in public.content.decode()
    assert "Cookie" not in public.headers.get("Vary", "")


def test_the_page_of_the_end_leads_back_and_nowhere_else() -> None:
    signed_out = Client()
    assert 'href="/office/"' in signed_out.get("/session/ended/?next=/office/").content.decode()
    assert 'href="https://example.org' not in signed_out.get("/session/ended/?next=https://example.org/").content.decode()
    here = signed_in(Role.CLERK)
    assert here.get("/session/ended/?unasked=1&next=/office/").headers["Location"] == "/office/"
