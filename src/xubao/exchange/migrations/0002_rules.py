"""Messages and what was set apart are only added. Invariant kept: the tables are empty when the rules come."""

from django.db import migrations

from xubao.people.row_rules import SetRules, only_added, refuse_changes

_MESSAGES = "id = NEW.id OR (direction = NEW.direction AND number = NEW.number)"
_SET_APART = "id = NEW.id OR digest = NEW.digest"


class Migration(migrations.Migration):
    """Triggers."""

    dependencies = [("exchange", "0001_tables")]
    operations = [
        SetRules(
            refuse_changes("exchange", "XB-EXCHANGE"),
            only_added("exchange", "XB-EXCHANGE", ["exchange_messagerow"], replaced=_MESSAGES),
            only_added("exchange", "XB-EXCHANGE", ["exchange_setapart"], replaced=_SET_APART),
        )
    ]
