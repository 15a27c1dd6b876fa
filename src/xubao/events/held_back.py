"""What stands in the way: deliveries that fail or were given up, and how many events of the same subject wait behind them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, F, Min, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Concat, Left

from xubao.events.deliver import MOST_ATTEMPTS
from xubao.events.models import Delivery
from xubao.events.webhooks.deliver_webhooks import MOST_ATTEMPTS as MOST_WEBHOOK_ATTEMPTS

_HERE = Q(subscriber=None)
_GIVEN_UP = Q(subscriber=None, attempts__gte=MOST_ATTEMPTS) | Q(subscriber__isnull=False, attempts__gte=MOST_WEBHOOK_ATTEMPTS)
_FAILING = ~Q(last_error="") & ~_GIVEN_UP
_ERROR_LENGTH = 500


@dataclass(frozen=True, slots=True)
class HeldBack:
    """Deliveries that were given up and wait for somebody, that fail and are tried again, and that wait behind one of both."""

    given_up: int = 0
    failing: int = 0
    behind: int = 0


def held_here() -> HeldBack:
    """Of the listeners in this installation."""
    return _counted(_waiting().filter(_HERE)).get(None, HeldBack())


def held_at_subscribers() -> dict[int | None, HeldBack]:
    """Of each subscriber that has any, by its key."""
    return _counted(_waiting().exclude(_HERE))


def behind_each(deliveries: list[Delivery]) -> dict[int, int]:
    """How many wait behind each of these that is the first of its subject to wait, by its key; 0 is left out."""
    asked = [row for row in deliveries if row.done_at is None]
    waiting = _waiting().filter(receiver__in={row.receiver for row in asked}, order_key__in={row.order_key for row in asked})
    subjects = waiting.values_list("receiver", "order_key").annotate(first=Min("pk"), n=Count("pk")).order_by()
    keys = {row.pk for row in asked}
    return {first: count - 1 for _receiver, _key, first, count in subjects if first in keys and count > 1}


def given_up_here() -> QuerySet[Delivery]:
    """Deliveries to listeners in this installation that were given up, with their events, the oldest first."""
    return _waiting().filter(_HERE, _GIVEN_UP).select_related("event").order_by("pk")


def begin_again_here(*, by: str, at: datetime) -> int:
    """Let everything that was given up here be tried anew; returns how much it was. Who did it stays with the error.

    For after the cause has been removed: a new version, a file that is there again.
    """
    said = Concat(Value(f"{by}, {at.isoformat(timespec='seconds')}: again; before: "), F("last_error"))
    told = Left(said, _ERROR_LENGTH)
    return _waiting().filter(_HERE, _GIVEN_UP).update(attempts=0, run_at=at, lease_until=None, lease_owner="", last_error=told)


def _waiting() -> QuerySet[Delivery]:
    return Delivery.objects.filter(done_at=None)


def _counted(waiting: QuerySet[Delivery]) -> dict[int | None, HeldBack]:
    in_the_way = Delivery.objects.filter(
        ~Q(last_error=""), done_at=None, receiver=OuterRef("receiver"), order_key=OuterRef("order_key"), pk__lt=OuterRef("pk")
    )
    counted: dict[int | None, dict[str, Any]] = {}
    for name, rows in (
        ("given_up", waiting.filter(_GIVEN_UP)),
        ("failing", waiting.filter(_FAILING)),
        ("behind", waiting.filter(Exists(in_the_way))),
    ):
        for subscriber, count in rows.values_list("subscriber").annotate(n=Count("pk")).order_by():
            counted.setdefault(subscriber, {})[name] = count
    return {subscriber: HeldBack(**found) for subscriber, found in counted.items()}
