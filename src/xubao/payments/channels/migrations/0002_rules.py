"""Rows of online channels are only added.

A later migration that alters one of these tables sets their rules again on SQLite.
Invariant kept: the tables are empty when the rules come.
"""

from django.db import migrations

from xubao.people.row_rules import SetRules, only_added

_WORD = "XB-PAY"
_KEPT = (
    "channels_channelorder",
    "channels_channelpayment",
    "channels_settlement",
    "channels_settledorder",
    "channels_orderclosed",
    "channels_oddnotice",
    "channels_bill",
    "channels_billline",
    "channels_settlementparts",
    "channels_channelrefund",
    "channels_deductedrefund",
)


class Migration(migrations.Migration):
    """Triggers."""

    replaces = [("channels", "0004_new_rows_are_only_added")]
    dependencies = [("channels", "0001_tables"), ("payments", "0002_rules")]
    operations = [SetRules(only_added("payments", _WORD, _KEPT))]
