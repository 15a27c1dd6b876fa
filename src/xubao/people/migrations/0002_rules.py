"""Reads of persons, findings and their decisions are only added; the table of the cache is made.

A later migration that alters one of these tables sets their rules again on SQLite.
Invariant kept: the tables are empty when the rules come.
"""

from typing import Any

from django.core.management import call_command
from django.db import migrations

from xubao.people.row_rules import SetRules, only_added, refuse_changes

_WORD = "XB-PEOPLE"
_KEPT = (
    "people_personread",
    "people_personfinding",
    "people_findingdecision",
)


def create_cache(apps: Any, schema_editor: Any) -> None:
    """Create the table of the cache (counts of wrong passwords, one for all processes) where it is not there."""
    call_command("createcachetable", "people_cache", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    """Triggers."""

    replaces = [("people", "0006_cache_and_binding_codes")]
    dependencies = [("people", "0001_tables")]
    operations = [
        migrations.RunPython(create_cache),
        SetRules(refuse_changes("people", _WORD), only_added("people", _WORD, _KEPT)),
    ]
