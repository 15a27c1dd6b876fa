"""What was done with a subscriber and each attempt to tell it are only added. Invariant kept: the tables are empty."""

from django.db import migrations

from xubao.people.row_rules import SetRules, only_added


class Migration(migrations.Migration):
    """Triggers of the new append-only tables."""

    dependencies = [("events", "0003_subscribers")]
    operations = [SetRules(only_added("events", "XB-EVENT", ["events_subscriberact", "events_deliveryattempt"]))]
