"""Whether something has been told before: for what is found by looking, not by acting."""

from collections.abc import Iterable

from xubao.events.event_data import EventData
from xubao.events.models import EventRow

# SQLite binds a limited number of values in one statement.
_BATCH = 500


def told_already(kind: type[EventData], keys: Iterable[str]) -> set[str]:
    """Those of the keys under which an event of this type stands in the log."""
    asked = [f"{kind.TYPE}/{key}" for key in keys]
    found: set[str] = set()
    for start in range(0, len(asked), _BATCH):
        rows = EventRow.objects.filter(key__in=asked[start : start + _BATCH])
        found |= {key.removeprefix(f"{kind.TYPE}/") for key in rows.values_list("key", flat=True)}
    return found
