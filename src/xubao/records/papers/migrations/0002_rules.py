"""Papers, what was scanned and what was decided of them are only added.

A later migration that alters one of these tables sets their rules again on SQLite.
Invariant kept: the tables are empty when the rules come.
"""

from django.db import migrations

from xubao.people.row_rules import SetRules, only_added, refuse_changes

_WORD = "XB-PAPER"
_KEPT = (
    "papers_paper",
    "papers_paperlink",
    "papers_paperscan",
    "papers_paperdecision",
)


class Migration(migrations.Migration):
    """Triggers."""

    replaces = [("papers", "0002_rows_are_only_added")]
    dependencies = [("papers", "0001_tables")]
    operations = [SetRules(refuse_changes("papers", _WORD), only_added("papers", _WORD, _KEPT))]
