"""Subscribers and their deliveries, as an office looks at them."""

from dataclasses import dataclass

from django.db.models import BooleanField, Count, ExpressionWrapper, Max, Q, QuerySet

from xubao.events.models import Delivery, DeliveryAttempt, Subscriber
from xubao.events.webhooks.deliver_webhooks import MOST_ATTEMPTS

_PAGE = 50


@dataclass(frozen=True, slots=True)
class DeliveryPage:
    """Some deliveries, the latest first, and where the next page begins (None: there is none)."""

    rows: list[Delivery]
    before: int | None


def subscribers_with_counts() -> QuerySet[Subscriber]:
    """Every subscriber with ``waiting``, ``dead``, ``taken`` deliveries and the ``last_taken`` moment; what ended comes last."""
    open_ones = Q(deliveries__done_at=None)
    gave_up = open_ones & Q(deliveries__attempts__gte=MOST_ATTEMPTS)
    taken = Q(deliveries__done_at__isnull=False, deliveries__set_aside=False)
    found = Subscriber.objects.annotate(
        waiting=Count("deliveries", filter=open_ones),
        dead=Count("deliveries", filter=gave_up),
        taken=Count("deliveries", filter=taken),
        last_taken=Max("deliveries__done_at", filter=taken),
    )
    over = ExpressionWrapper(Q(state__in=["ended", "declined"]), output_field=BooleanField())
    return found.order_by(over, "code")


def deliveries_of(subscriber: Subscriber, which: str, before: int | None = None) -> DeliveryPage:
    """Deliveries of a subscriber; ``which``: all, waiting or dead."""
    found = Delivery.objects.filter(subscriber=subscriber).select_related("event").order_by("-pk")
    if which in ("waiting", "dead"):
        found = found.filter(done_at=None)
    if which == "dead":
        found = found.filter(attempts__gte=MOST_ATTEMPTS)
    if before is not None:
        found = found.filter(pk__lt=before)
    rows = list(found[: _PAGE + 1])
    return DeliveryPage(rows[:_PAGE], rows[_PAGE - 1].pk if len(rows) > _PAGE else None)


def tries_of(deliveries: list[Delivery]) -> dict[int, DeliveryAttempt]:
    """The last attempt of each delivery, by its key."""
    tries = DeliveryAttempt.objects.filter(delivery__in=[row.pk for row in deliveries]).order_by("pk")
    return {one.delivery_id: one for one in tries}
