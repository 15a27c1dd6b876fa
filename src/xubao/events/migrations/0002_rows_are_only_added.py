"""Events and their seals are only added. Invariant kept: the tables are empty when the rules come.

A later migration that alters one of these tables on SQLite rebuilds it and drops its triggers; it must set them again.
"""

from django.db import migrations

from xubao.people.row_rules import SetRules, only_added, refuse_changes

_WORD = "XB-EVENT"


class Migration(migrations.Migration):
    """Triggers."""

    dependencies = [("events", "0001_initial")]
    operations = [
        SetRules(
            refuse_changes("events", _WORD),
            only_added("events", _WORD, ["events_eventrow"], replaced="id = NEW.id OR key = NEW.key"),
            only_added(
                "events",
                _WORD,
                ["events_eventseal"],
                replaced="id = NEW.id OR number = NEW.number OR event_id = NEW.event_id",
            ),
        )
    ]
