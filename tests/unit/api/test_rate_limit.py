"""How often a client may ask."""

import json

import pytest

from tests.unit.api.asking import QUESTION, Clock, get, header, interface
from xubao.api import rate_limit
from xubao.api.exchange import Request
from xubao.api.rate_limit import RateLimit
from xubao.api.settings import Settings

SECOND = 1_000_000
ONE_A_SECOND = Settings(rate=60, burst=3)


def test_a_client_may_save_up_a_burst_and_then_waits(plain: object) -> None:
    clock = Clock()
    of = interface(ONE_A_SECOND, clock)
    statuses = [get(of, "/health").status for _ in range(4)]
    assert statuses == [200, 200, 200, 429]
    clock.later(1)
    assert get(of, "/health").status == 200
    assert get(of, "/health").status == 429


def test_who_is_refused_is_told_how_long_to_wait() -> None:
    clock = Clock()
    of = interface(Settings(rate=6, burst=2), clock)
    assert header(get(of, "/health"), "ratelimit") == '"client";r=1;t=0'
    get(of, "/health")
    refused = get(of, "/health", accept_language="en")
    assert refused.status == 429
    assert header(refused, "retry-after") == "10"
    assert header(refused, "ratelimit") == '"client";r=0;t=10'
    assert json.loads(refused.body)["next_step"] == "Ask again in 10 s."
    clock.later(9)
    assert get(of, "/health").status == 429
    clock.later(1)
    assert get(of, "/health").status == 200


def test_longer_answers_take_more() -> None:
    of = interface(Settings(rate=60, burst=20), Clock())
    left = [header(get(of, "/explain", QUESTION | {"detail": detail}), "ratelimit") for detail in ("short", "full", "trace")]
    assert left == ['"client";r=19;t=0', '"client";r=14;t=0', '"client";r=4;t=0']


def test_an_answer_that_takes_more_than_the_bucket_holds_takes_all_of_it() -> None:
    of = interface(ONE_A_SECOND, Clock())
    assert get(of, "/explain", QUESTION | {"detail": "trace"}).status == 200
    assert get(of, "/explain", QUESTION).status == 429


def test_clients_do_not_share_a_bucket_but_a_household_does() -> None:
    limit = RateLimit(ONE_A_SECOND)
    peers = [("192.0.2.1", "192.0.2.1"), ("192.0.2.2", "192.0.2.2"), ("2001:db8::1", "2001:db8::"), ("2001:db8::2", "2001:db8::"),
             ("2001:db8:0:1::1", "2001:db8:0:1::"), ("::ffff:192.0.2.1", "192.0.2.1"), ("", ""), ("a:b", "a:b")]  # fmt: skip
    assert [limit.client_of(peer, {}) for peer, _ in peers] == [client for _, client in peers]


@pytest.mark.parametrize(
    ("peer", "told", "client"),
    [
        ("10.0.0.1", b"192.0.2.7", "192.0.2.7"),
        ("10.0.0.1", b"203.0.113.9, 192.0.2.7", "192.0.2.7"),
        ("10.0.0.1", b"192.0.2.7, 10.0.0.2", "192.0.2.7"),
        ("10.0.0.1", b"", "10.0.0.1"),
        ("192.0.2.7", b"203.0.113.9", "192.0.2.7"),
    ],
)
def test_only_a_trusted_proxy_is_believed(peer: str, told: bytes, client: str) -> None:
    limit = RateLimit(Settings(trusted_proxies=frozenset({"10.0.0.1", "10.0.0.2"})))
    assert limit.client_of(peer, {b"x-forwarded-for": told}) == client


def test_buckets_that_are_full_again_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rate_limit, "MOST_CLIENTS", 10)
    limit = RateLimit(ONE_A_SECOND)
    for number in range(10):
        limit.take(f"192.0.2.{number}", 1, 0)
    assert limit.take("198.51.100.1", 1, 2 * SECOND).allowed
    assert len(limit._buckets) == 1
    for number in range(30):
        limit.take(f"192.0.2.{number}", 3, 3 * SECOND)
    assert len(limit._buckets) <= 10


def test_no_limit_keeps_nothing_of_anybody() -> None:
    of = interface(Settings(rate=0), Clock())
    assert {get(of, "/health").status for _ in range(500)} == {200}
    assert of.limit._buckets == {}


def test_a_preflight_and_a_wrong_address_take_nothing() -> None:
    of = interface(ONE_A_SECOND, Clock())
    for _ in range(5):
        assert of.respond(Request("OPTIONS", "/api/v1/explain", "", {})).status == 204
        assert get(of, "/nothing").status == 404
    assert get(of, "/health").status == 200
