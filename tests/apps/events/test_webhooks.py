"""Subscribers outside get every event they want, signed, in order, until they have it: whatever they do in between."""

import socket
from datetime import datetime

import pytest

from tests.apps.events.receiver import Receiver
from tests.apps.events.subscribed import WAY, deliver, say, told
from tests.apps.moments import AT
from xubao.events.deliver import LEASE, Delivered
from xubao.events.errors import AddressRefused, DeliveryGone
from xubao.events.models import Delivery, DeliveryAttempt, Subscriber
from xubao.events.public import (
    CaseRedetermined,
    DemandExpired,
    Way,
    dead_webhooks,
    deliver_webhooks,
    emit,
    set_aside,
    try_again,
)
from xubao.events.webhooks.addresses import reachable, split_address
from xubao.events.webhooks.deliver_webhooks import MOST_ATTEMPTS
from xubao.people.public import ReasonMissing

pytestmark = pytest.mark.any_database


def test_an_event_arrives_signed_in_the_form_of_cloudevents(receiver: Receiver) -> None:
    say(7)
    assert deliver() == Delivered(1, 0)
    (request,) = receiver.requests
    assert request["event"] == {
        "specversion": "1.0",
        "id": "case.redetermined/7",
        "source": "urn:xubao:area:000000",
        "type": "xubao.case.redetermined",
        "subject": "C-1",
        "time": "2026-11-23T02:00:00.000000Z",
        "datacontenttype": "application/json",
        "dataschema": "urn:xubao:schema:case.redetermined:1",
        "data": {"redetermination": 7, "result": "approved"},
    }
    assert request["headers"]["webhook-id"] == "case.redetermined/7"
    assert receiver.effects == ["case.redetermined/7"]


def test_only_what_was_asked_for_istold(receiver: Receiver) -> None:
    emit(CaseRedetermined(redetermination=1, result="approved"), "C-9", area="420100", key="1", at=AT)
    expired = DemandExpired(demand="d", valid_until=AT.date(), outstanding_fen=1)
    emit(expired, "C-1", area="000000", key="d", at=AT)
    assert deliver() == Delivered(0, 0)
    assert receiver.requests == []


def test_a_receiver_that_fails_repeats_and_drops_sees_each_effect_once_and_in_order(receiver: Receiver) -> None:
    # The second event is taken, but the answer is lost; then the receiver is down twice.
    receiver.script = [204, "drop", 500, 503, 204]
    for n in (1, 2, 3):
        say(n)
    say(4, "C-2")
    for seconds in (0, 5, 15, 35):
        deliver(seconds)
    assert receiver.effects == [f"case.redetermined/{n}" for n in (1, 2, 4, 3)]
    assert told(receiver).count(2) == 3
    assert [n for n in told(receiver) if n in (1, 2, 3)] == sorted(n for n in told(receiver) if n in (1, 2, 3))
    assert not Delivery.objects.filter(done_at=None).exists()


def test_the_pauses_grow_and_a_receiver_may_ask_for_more(receiver: Receiver) -> None:
    receiver.script = [500, 500, 429]
    say(1)
    waits = []
    now = 0
    for _ in range(3):
        assert deliver(now).failed == 1
        due = Delivery.objects.get().run_at
        waits.append(int((due - AT).total_seconds()) - now)
        assert deliver(now + waits[-1] - 1) == Delivered(0, 0)
        now += waits[-1]
    assert waits == [5, 10, 90]
    assert deliver(now).done == 1
    assert list(DeliveryAttempt.objects.order_by("pk").values_list("status", flat=True)) == [500, 500, 429, 204]


def test_what_is_never_taken_is_given_up_and_somebody_decides(receiver: Receiver) -> None:
    receiver.script = [400] * MOST_ATTEMPTS
    say(1)
    say(2)
    for attempt in range(MOST_ATTEMPTS + 2):
        deliver(attempt * 30_000)
    assert dead_webhooks() == 1
    # The later event of the same matter has waited: order is kept even then.
    assert told(receiver) == [1] * MOST_ATTEMPTS
    first = Delivery.objects.earliest("pk")
    with pytest.raises(ReasonMissing):
        set_aside(first.pk, reason="", by="wang", at=AT)
    set_aside(first.pk, reason="对方不再需要", by="wang", at=AT)
    assert deliver(10**6).done == 1
    assert told(receiver)[-1] == 2
    with pytest.raises(DeliveryGone):
        try_again(first.pk, by="wang", at=AT)


def test_given_up_and_tried_again(receiver: Receiver) -> None:
    receiver.script = [500]
    say(1)
    deliver()
    try_again(Delivery.objects.get().pk, by="wang", at=AT)
    assert deliver().done == 1


def test_two_workers_at_a_time_send_every_event_once_and_each_matter_in_order(receiver: Receiver) -> None:
    for n in range(12):
        say(n, f"C-{n % 3}")
    assert deliver(way=Way(parallel=3, private=True, jitter=lambda pause: pause)) == Delivered(12, 0)
    for matter in range(3):
        of_matter = [n for n in told(receiver) if n % 3 == matter]
        assert of_matter == sorted(of_matter)
    assert sorted(told(receiver)) == list(range(12))


def test_a_worker_that_died_after_its_request_sends_again_under_the_same_id(receiver: Receiver) -> None:
    say(1)
    Delivery.objects.update(lease_owner="dead", lease_until=AT + LEASE, attempts=1)
    receiver.effects.append("case.redetermined/1")
    assert deliver() == Delivered(0, 0)
    assert deliver(LEASE.seconds + 1).done == 1
    assert receiver.effects == ["case.redetermined/1"]


def test_a_worker_that_overslept_its_lease_settles_nothing(receiver: Receiver) -> None:
    receiver.before = lambda: None
    say(1)
    clock = iter([AT, AT, AT])

    def late() -> datetime:
        found = next(clock)
        if Delivery.objects.exclude(lease_owner="").exists():
            Delivery.objects.update(lease_owner="other")
        return found

    deliver_webhooks(late, WAY, limit=1)
    assert Delivery.objects.get().done_at is None


def test_a_redirect_is_not_followed_and_nobody_there_is_no_error(receiver: Receiver, committed: None) -> None:
    receiver.script = [302]
    say(1)
    assert deliver().failed == 1
    assert Delivery.objects.get().last_error == "HTTP 302"
    assert len(receiver.requests) == 1
    Subscriber.objects.update(address="http://127.0.0.1:1/")
    assert deliver(60).failed == 1
    assert Delivery.objects.get().last_error.startswith("no connection")


def test_what_a_name_leads_to_is_looked_at_at_the_connection(receiver: Receiver, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that was public when it was entered leads into the house now: nothing is sent."""
    places = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (place, 443)) for place in ("1.1.1.1", "127.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_a, **_k: places)
    with pytest.raises(AddressRefused, match=r"127\.0\.0\.1"):
        reachable(split_address("https://partner.example/", private=False), private=False)
    Subscriber.objects.update(address="https://partner.example/")
    say(1)
    assert deliver(way=Way(parallel=1, jitter=lambda pause: pause)).failed == 1
    assert Delivery.objects.get().last_error.startswith("XB-EVENT-001")
