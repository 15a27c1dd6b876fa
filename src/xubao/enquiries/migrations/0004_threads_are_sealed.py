"""Threads written before are sealed as they stand, entry by entry; seals are only added, like the threads themselves."""

from typing import Any

from django.db import migrations

from xubao.enquiries.thread_chain import GENESIS, entry_hash
from xubao.people.row_rules import SetRules, only_added


def seal_threads(apps: Any, schema_editor: Any) -> None:
    """Chain what is on file."""
    seals = apps.get_model("enquiries", "ThreadSeal").objects
    entries = apps.get_model("enquiries", "ThreadEntry").objects.select_related("enquiry").order_by("enquiry", "number")
    enquiry, previous = None, GENESIS
    for entry in entries.iterator(chunk_size=500):
        if entry.enquiry_id != enquiry:
            enquiry, previous = entry.enquiry_id, GENESIS
        sealed = seals.create(entry=entry, previous_hash=previous, hash=entry_hash(entry.enquiry.number, entry, previous))
        previous = sealed.hash


class Migration(migrations.Migration):
    """Seals of what is there, then the triggers."""

    dependencies = [("enquiries", "0003_threadseal")]
    operations = [
        migrations.RunPython(seal_threads),
        SetRules(only_added("enquiries", "XB-ENQUIRY", ["enquiries_threadseal"])),
    ]
