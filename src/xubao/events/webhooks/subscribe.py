"""Subscriptions: asked for by one administrator, agreed to by another, paused, taken up again, ended."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from xubao.events.errors import SubscriberGone, SubscriptionUnclear
from xubao.events.kinds.every_kind import KINDS
from xubao.events.models import Subscriber, SubscriberAct
from xubao.events.webhooks.addresses import split_address
from xubao.events.webhooks.secrets_of import make_secret
from xubao.people.public import require_reason, require_second_person

_CODE = re.compile(r"[a-z][a-z0-9-]{1,29}")
_AREA = re.compile(r"[0-9]{6}")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSubscriber:
    """Who is to be told of which types of events in which areas, where, and why."""

    code: str
    name: str
    address: str
    types: Sequence[str]
    areas: Sequence[str]
    reason: str


def ask_subscription(asked: NewSubscriber, *, by: str, at: datetime, private: bool) -> Subscriber:
    """Ask that events leave the house. Raises SubscriptionUnclear, AddressRefused, ReasonMissing; sends nothing yet."""
    reason = require_reason(asked.reason)
    split_address(asked.address.strip(), private=private)
    _require_clear(asked)
    try:
        with transaction.atomic():
            subscriber = Subscriber.objects.create(
                code=asked.code,
                name=asked.name.strip(),
                address=asked.address.strip(),
                types=sorted(set(asked.types)),
                areas=sorted(set(asked.areas)),
                state="asked",
                asked_by=by,
                asked_at=at,
            )
            _write(subscriber, "asked", by, at, reason)
    except IntegrityError as problem:
        raise SubscriptionUnclear(
            asked.code, en=f"a subscriber {asked.code!r} exists already.", zh=f"订阅编号 {asked.code} 已被使用。"
        ) from problem
    return subscriber


def decide_subscription(code: str, *, agreed: bool, by: str, at: datetime, reason: str = "") -> Subscriber:
    """Agree or not, by another person than the one who asked. Raises OwnApproval, SubscriberGone, ReasonMissing for a no."""
    said = reason.strip() if agreed else require_reason(reason)
    with transaction.atomic():
        subscriber = _in_state(code, ("asked",))
        require_second_person(subscriber.asked_by, by)
        return _move(subscriber, "active" if agreed else "declined", "agreed" if agreed else "declined", by, at, said)


def pause_subscription(code: str, *, by: str, at: datetime, reason: str) -> Subscriber:
    """Send nothing for the moment; what happens meanwhile waits. Raises SubscriberGone, ReasonMissing."""
    said = require_reason(reason)
    with transaction.atomic():
        return _move(_in_state(code, ("active",)), "paused", "paused", by, at, said)


def resume_subscription(code: str, *, by: str, at: datetime) -> Subscriber:
    """Send again, from where it stopped. Raises SubscriberGone."""
    with transaction.atomic():
        return _move(_in_state(code, ("paused",)), "active", "resumed", by, at, "")


def end_subscription(code: str, *, by: str, at: datetime, reason: str) -> Subscriber:
    """Send nothing any more; what waited is not sent. Raises SubscriberGone, ReasonMissing."""
    said = require_reason(reason)
    with transaction.atomic():
        return _move(_in_state(code, ("active", "paused")), "ended", "ended", by, at, said)


def new_secret(code: str, *, by: str, at: datetime) -> str:
    """Make the next secret, on record; returns it once. Raises SubscriberGone."""
    with transaction.atomic():
        subscriber = _in_state(code, ("active", "paused"))
        text = make_secret(subscriber, at=at)
        _write(subscriber, "secret_made", by, at, "")
        return text


def subscriber_named(code: str) -> Subscriber:
    """The subscriber with this code. Raises SubscriberGone."""
    found = Subscriber.objects.filter(code=code).first()
    if found is None:
        raise SubscriberGone(code, en=f"no subscriber is called {code!r}.", zh=f"没有编号为 {code} 的订阅方。")
    return found


def _require_clear(asked: NewSubscriber) -> None:
    problems = [
        ("the code", "编号（小写字母、数字和连字符）", bool(_CODE.fullmatch(asked.code))),
        ("the name", "名称", bool(asked.name.strip()) and len(asked.name) <= 100),
        ("the types of events", "事件类型", bool(asked.types) and set(asked.types) <= set(KINDS)),
        ("the areas", "统筹地区", bool(asked.areas) and all(area == "none" or _AREA.fullmatch(area) for area in asked.areas)),
    ]
    missing = [(en, zh) for en, zh, clear in problems if not clear]
    if missing:
        en, zh = ", ".join(en for en, _ in missing), "、".join(zh for _, zh in missing)
        raise SubscriptionUnclear(asked.code, en=f"missing or not known: {en}.", zh=f"缺少或不正确：{zh}。")


def _in_state(code: str, states: tuple[str, ...]) -> Subscriber:
    found = Subscriber.objects.select_for_update().filter(code=code).first()
    if found is None or found.state not in states:
        state = found.state if found else "not known"
        raise SubscriberGone(code, en=f"subscriber {code!r} is {state}.", zh=f"订阅方 {code} 现在不能这样办理（{state}）。")
    return found


def _move(subscriber: Subscriber, state: str, act: str, by: str, at: datetime, reason: str) -> Subscriber:
    subscriber.state = state
    subscriber.save(update_fields=["state"])
    _write(subscriber, act, by, at, reason)
    return subscriber


def _write(subscriber: Subscriber, act: str, by: str, at: datetime, reason: str) -> None:
    SubscriberAct.objects.create(subscriber=subscriber, act=act, by=by, at=at, reason=reason[:500])
