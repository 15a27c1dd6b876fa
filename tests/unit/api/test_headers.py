"""How long an answer may be kept, and who may read it."""

import json
from datetime import date

import pytest

from tests.unit.api.asking import QUESTION, Clock, get, header, interface, post
from xubao.api.clock import Now
from xubao.api.exchange import Request
from xubao.api.interface import Interface

WITHOUT_DAY = {name: value for name, value in QUESTION.items() if name != "as_of"}


def test_an_answer_of_today_is_kept_for_minutes_and_not_past_midnight() -> None:
    clock = Clock()
    of = interface(clock=clock)
    assert header(get(of, "/explain", WITHOUT_DAY), "cache-control") == "public, max-age=300"
    clock.now = Now(clock.now.today, 20, 0)
    assert header(get(of, "/explain", WITHOUT_DAY), "cache-control") == "public, max-age=20"


def test_an_answer_of_a_day_and_given_rules_is_kept_for_good(warm: Interface) -> None:
    first = get(warm, "/explain", QUESTION)
    assert header(first, "cache-control") == "public, max-age=3600"
    digest = json.loads(first.body)["pack_digest"]
    pinned = get(warm, "/explain", QUESTION | {"pack_digest": digest})
    assert header(pinned, "cache-control") == "public, max-age=31536000, immutable"
    assert pinned.body == first.body
    assert header(get(warm, "/explain", WITHOUT_DAY | {"pack_digest": digest}), "cache-control") == "public, max-age=300"


def test_rules_that_have_changed_are_not_answered_by(plain: Interface) -> None:
    refused = get(plain, "/explain", QUESTION | {"pack_digest": "0" * 64}, accept_language="en")
    assert refused.status == 409
    assert json.loads(refused.body)["next_step"] == "Ask again without pack_digest."


@pytest.mark.parametrize("path", ["/explain", "/areas", "/areas/000000", "/openapi.json"])
def test_what_a_client_has_already_is_not_sent_again(warm: Interface, path: str) -> None:
    query = QUESTION if path == "/explain" else ""
    first = get(warm, path, query)
    again = get(warm, path, query, if_none_match=header(first, "etag"))
    assert (again.status, again.body) == (304, b"")
    assert header(again, "etag") == header(first, "etag")
    assert get(warm, path, query, if_none_match='"other"').status == 200


def test_the_tag_differs_by_question_by_depth_and_by_day(plain: Interface) -> None:
    asked = [QUESTION, QUESTION | {"paid": "2025-02..2026-08"}, QUESTION | {"detail": "full"}, QUESTION | {"as_of": "2026-11-24"}]
    assert len({header(get(plain, "/explain", question), "etag") for question in asked}) == len(asked)


def test_answers_to_a_body_are_not_kept(plain: Interface) -> None:
    answer = post(plain, {"area": "000000", "facts": {"paid": []}})
    assert header(answer, "cache-control") == "no-store"
    assert header(answer, "etag") == ""


def test_every_page_may_read_answers_and_problems_and_none_sends_credentials(plain: Interface) -> None:
    for answer in (get(plain, "/explain", QUESTION), get(plain, "/explain", "area=1"), get(plain, "/nothing")):
        assert header(answer, "access-control-allow-origin") == "*"
        assert header(answer, "access-control-allow-credentials") == ""
    assert "ratelimit" in header(get(plain, "/explain", QUESTION), "access-control-expose-headers")


def test_a_preflight_is_answered(plain: Interface) -> None:
    asked = {b"origin": b"https://example.org", b"access-control-request-method": b"POST"}
    allowed = plain.respond(Request("OPTIONS", "/api/v1/explain", "", asked))
    assert (allowed.status, allowed.body) == (204, b"")
    assert "POST" in header(allowed, "access-control-allow-methods")
    assert "content-type" in header(allowed, "access-control-allow-headers")


def test_documents_are_made_anew_on_the_next_day() -> None:
    clock = Clock()
    of = interface(clock=clock)
    get(of, "/areas/000000")
    clock.now = Now(date(2026, 11, 24), 86_000, 0)
    get(of, "/areas/000000")
    assert [day for _, day in of._kept] == [date(2026, 11, 24)]
