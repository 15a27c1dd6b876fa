"""Which subscribers are told of an event."""

from xubao.events.models import EventRow, Subscriber

# A paused subscriber gets nothing for the moment; what happens meanwhile waits for it.
_KEEPS_COMING = ("active", "paused")


def subscribers() -> list[Subscriber]:
    """Whoever is told of what happens now."""
    return list(Subscriber.objects.filter(state__in=_KEEPS_COMING).order_by("pk"))


def wants(subscriber: Subscriber, row: EventRow) -> bool:
    """Whether a subscriber is told of this event."""
    return row.type in subscriber.types and row.area in subscriber.areas


def receiver_of(subscriber: Subscriber) -> str:
    """The name of a subscriber on its deliveries."""
    return f"webhook/{subscriber.code}"
