"""Rows of days of cover are only added, like those of the log."""

from django.db import migrations

from xubao.people.row_rules import SetRules, only_added


class Migration(migrations.Migration):
    """Triggers of the new append-only tables."""

    dependencies = [("cases", "0003_coverday_coverdayanswer")]
    operations = [SetRules(only_added("cases", "XB-CASE", ["cases_coverday", "cases_coverdayanswer"]))]
