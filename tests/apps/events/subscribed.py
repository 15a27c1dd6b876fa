"""A subscriber with a receiver behind it, as the tests of webhooks need one."""

from datetime import timedelta

from tests.apps.events.receiver import Receiver
from tests.apps.moments import AT
from xubao.events.public import (
    CaseRedetermined,
    Delivered,
    NewSubscriber,
    Way,
    ask_subscription,
    decide_subscription,
    deliver_webhooks,
    emit,
)

WAY = Way(parallel=1, private=True, jitter=lambda pause: pause)
TYPE = CaseRedetermined.TYPE


def new(address: str, code: str = "partner", **changes: object) -> NewSubscriber:
    given = {"name": "合作系统", "types": [TYPE], "areas": ["000000"], "reason": "对账需要"} | changes
    return NewSubscriber(code=code, address=address, **given)  # type: ignore[arg-type]


def subscribe(address: str, code: str = "partner") -> None:
    ask_subscription(new(address, code), by="li", at=AT, private=True)
    decide_subscription(code, agreed=True, by="wang", at=AT)


def say(n: int, subject: str = "C-1") -> None:
    emit(CaseRedetermined(redetermination=n, result="approved"), subject, area="000000", key=str(n), at=AT)


def deliver(seconds: int = 0, way: Way = WAY) -> Delivered:
    return deliver_webhooks(lambda: AT + timedelta(seconds=seconds), way)


def told(receiver: Receiver) -> list[int]:
    return [request["event"]["data"]["redetermination"] for request in receiver.requests]
