"""Queues that somebody comes back to, under names of her own."""

from xubao.cases.models import SavedQueue

_LONGEST_NAME = 40
_LONGEST_QUERY = 300


def save_queue(staff: str, name: str, query: str) -> SavedQueue | None:
    """Keep the conditions of an address under a name; the same name again changes them. None where the name is empty."""
    written = name.strip()[:_LONGEST_NAME]
    if not written:
        return None
    kept, _ = SavedQueue.objects.update_or_create(staff=staff, name=written, defaults={"query": query[:_LONGEST_QUERY]})
    return kept


def drop_queue(staff: str, key: int) -> None:
    """Forget one of one's own."""
    SavedQueue.objects.filter(staff=staff, pk=key).delete()


def saved_queues(staff: str) -> list[SavedQueue]:
    """Somebody's queues, by name."""
    return list(SavedQueue.objects.filter(staff=staff).order_by("name"))
