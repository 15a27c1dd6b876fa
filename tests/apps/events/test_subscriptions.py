"""Subscriptions: two persons, secrets that change, pauses, ends, and the past sent again on purpose."""

from datetime import timedelta

import pytest

from tests.apps.events.receiver import Receiver
from tests.apps.events.subscribed import deliver, new, say, told
from tests.apps.moments import AT
from xubao.events.deliver import Delivered
from xubao.events.errors import DeliveryGone, SubscriberGone, SubscriptionUnclear
from xubao.events.models import Delivery, Subscriber, SubscriberAct, SubscriberSecret
from xubao.events.public import (
    ask_subscription,
    decide_subscription,
    end_subscription,
    new_secret,
    pause_subscription,
    resume_subscription,
    send_from,
    send_one,
)
from xubao.people.public import OwnApproval

pytestmark = pytest.mark.any_database


def test_while_a_secret_is_rotated_both_are_good_and_afterwards_only_the_new_one(receiver: Receiver) -> None:
    new = new_secret("partner", by="wang", at=AT)
    say(1)
    assert deliver().done == 1
    receiver.secrets = [new]
    say(2)
    assert deliver().done == 1
    say(3)
    later = 25 * 3600
    assert deliver(later).done == 1
    assert len(receiver.requests[0]["headers"]["webhook-signature"].split()) == 2
    assert len(receiver.requests[2]["headers"]["webhook-signature"].split()) == 1
    sealed = bytes(SubscriberSecret.objects.latest("pk").secret_sealed)
    assert new.removeprefix("whsec_").encode() not in sealed


def test_a_paused_subscriber_gets_later_what_happened_meanwhile_and_an_ended_one_nothing(receiver: Receiver) -> None:
    pause_subscription("partner", by="wang", at=AT, reason="对方检修")
    say(1)
    assert deliver() == Delivered(0, 0)
    resume_subscription("partner", by="wang", at=AT)
    assert deliver().done == 1
    end_subscription("partner", by="wang", at=AT, reason="合作结束")
    say(2)
    assert deliver() == Delivered(0, 0)
    assert Delivery.objects.count() == 1
    with pytest.raises(SubscriberGone):
        resume_subscription("partner", by="wang", at=AT)


def test_a_receiver_that_says_it_is_gone_is_paused(receiver: Receiver) -> None:
    receiver.script = [410]
    say(1)
    deliver()
    assert Subscriber.objects.get().state == "paused"
    assert SubscriberAct.objects.latest("pk").by == "system"


def test_the_past_is_sent_again_on_purpose_with_the_same_ids(receiver: Receiver) -> None:
    for n in (1, 2, 3):
        say(n)
    deliver()
    assert send_from("partner", AT, by="wang", at=AT) == 3
    assert send_from("partner", AT + timedelta(days=1), by="wang", at=AT) == 0
    assert deliver().done == 3
    send_one("partner", "case.redetermined/2", by="wang", at=AT)
    assert deliver().done == 1
    assert told(receiver) == [1, 2, 3, 1, 2, 3, 2]
    assert len(receiver.effects) == 3
    with pytest.raises(DeliveryGone):
        send_one("partner", "payment.credited/1", by="wang", at=AT)


def test_a_subscription_needs_two_persons_and_says_what_is_missing(committed: None) -> None:
    with pytest.raises(SubscriptionUnclear, match="the code, the types of events, the areas"):
        ask_subscription(new("https://p.example/", "P!", types=["x"], areas=["wuhan"]), by="li", at=AT, private=False)
    ask_subscription(new("https://p.example/"), by="li", at=AT, private=False)
    with pytest.raises(SubscriptionUnclear, match="exists already"):
        ask_subscription(new("https://p.example/"), by="li", at=AT, private=False)
    with pytest.raises(OwnApproval):
        decide_subscription("partner", agreed=True, by="li", at=AT)
    say(1)
    assert not Delivery.objects.exists()
    decide_subscription("partner", agreed=True, by="wang", at=AT)
    say(2)
    # Until it has a secret nothing is sent, and what happens waits.
    assert (deliver(), Delivery.objects.count()) == (Delivered(0, 0), 1)
    with pytest.raises(SubscriberGone):
        new_secret("nobody", by="wang", at=AT)
