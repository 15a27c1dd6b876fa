"""One event as listeners and writers meet it, and its form by CloudEvents 1.0."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Generic, TypeVar

import msgspec

from xubao.events.event_data import EventData

D = TypeVar("D", bound=EventData)
D_co = TypeVar("D_co", bound=EventData, covariant=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Generic[D_co]):
    """Something that happened to ``subject`` in ``area`` (six digits).

    ``key``: what makes it unique among the events of its type; the same thing cannot be written twice. Events of the same
    subject are delivered in the order of writing. ``at``: when it happened.
    """

    data: D_co
    subject: str
    area: str
    key: str
    at: datetime

    @property
    def id(self) -> str:
        """The id of the event, the same for ever: its type and its key."""
        return f"{self.data.TYPE}/{self.key}"


def fields_of(data: EventData) -> dict[str, Any]:
    """The data as JSON holds it. Raises msgspec.ValidationError where a field holds what it may not."""
    fields: dict[str, Any] = msgspec.to_builtins(data)
    msgspec.convert(fields, type(data))
    return fields


def cloud_event(event: Event[EventData]) -> dict[str, Any]:
    """The event by CloudEvents 1.0, structured mode."""
    return {
        "specversion": "1.0",
        "id": event.id,
        "source": f"urn:xubao:area:{event.area}",
        "type": f"xubao.{event.data.TYPE}",
        "subject": event.subject,
        "time": event.at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z"),
        "datacontenttype": "application/json",
        "dataschema": f"urn:xubao:schema:{event.data.TYPE}:{event.data.VERSION}",
        "data": fields_of(event.data),
    }
