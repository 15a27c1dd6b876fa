"""Whoever proposes a moratorium, to decide again, or a day of cover does not answer it."""

from django.db import migrations

from xubao.people.row_rules import SetRules, two_persons

_TWO_PERSONS = (
    two_persons("cases_moratoriumanswer", "cases_moratorium", "moratorium_id", "XB-STAFF-001"),
    two_persons("cases_redeterminationanswer", "cases_redetermination", "redetermination_id", "XB-STAFF-001"),
    two_persons("cases_coverdayanswer", "cases_coverday", "cover_day_id", "XB-STAFF-001"),
)


class Migration(migrations.Migration):
    """Triggers."""

    dependencies = [("cases", "0004_cover_days_are_only_added")]
    operations = [SetRules(*_TWO_PERSONS)]
