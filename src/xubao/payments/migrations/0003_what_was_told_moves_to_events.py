"""The outbox of payments becomes part of the log of events: every announcement moves there, told or still waiting.

Invariant kept: as many events as there were announcements, in the same order, each with one delivery in the same standing.
"""

from typing import Any

from django.db import migrations

_BATCH = 500


def move(apps: Any, schema_editor: Any) -> None:
    """Write an event and its delivery for each announcement."""
    row_of = apps.get_model("events", "EventRow")
    areas = dict(apps.get_model("payments", "Demand").objects.values_list("number", "area"))
    batch: list[Any] = []
    for old in apps.get_model("payments", "Announcement").objects.order_by("pk").iterator(chunk_size=_BATCH):
        # The reason of a reversal is free text and stays where it was written.
        data = {name: value for name, value in old.payload.items() if name not in ("subject", "reason")}
        row = row_of(
            key=f"payment.{old.key}",
            type=f"payment.{old.topic}",
            version=1,
            area=areas[old.payload["demand"]],
            subject=old.payload["subject"],
            at=old.created_at,
            data=data,
        )
        batch.append((old, row))
        if len(batch) == _BATCH:
            _write(apps, batch)
    _write(apps, batch)


def _write(apps: Any, batch: list[Any]) -> None:
    delivery = apps.get_model("events", "Delivery")
    apps.get_model("events", "EventRow").objects.bulk_create([row for _, row in batch])
    standing = ("run_at", "attempts", "lease_owner", "lease_until", "last_error", "done_at", "order_key")
    delivery.objects.bulk_create(
        delivery(event=row, receiver="cases", **{name: getattr(old, name) for name in standing}) for old, row in batch
    )
    batch.clear()


class Migration(migrations.Migration):
    """Rows first, then the table goes."""

    dependencies = [("payments", "0002_rules"), ("events", "0002_rows_are_only_added")]
    operations = [migrations.RunPython(move), migrations.DeleteModel("Announcement")]
