"""Rows of employers are only added; whoever prepares an assessment does not decide it.

A later migration that alters one of these tables sets their rules again on SQLite.
Invariant kept: the tables are empty when the rules come.
"""

from django.db import migrations

from xubao.people.row_rules import Rules, SetRules, only_added

_WORD = "XB-RECORDS"
_KEPT = (
    "employers_employer",
    "employers_hiring",
    "employers_staffregistration",
    "employers_hiringend",
    "employers_premiumassessment",
    "employers_assessmentdecision",
)
_SQLITE = (
    """
    CREATE TRIGGER employers_assessmentdecision_two_persons BEFORE INSERT ON employers_assessmentdecision
    WHEN (SELECT prepared_by = NEW.decided_by FROM employers_premiumassessment WHERE id = NEW.assessment_id)
    BEGIN SELECT RAISE(ABORT, 'XB-STAFF-001 employers_assessmentdecision: whoever prepares does not decide'); END
    """,
)
_POSTGRES = (
    """
    CREATE FUNCTION employers_assessmentdecision_two_persons() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF EXISTS (SELECT 1 FROM employers_premiumassessment a
                   WHERE a.id = NEW.assessment_id AND a.prepared_by = NEW.decided_by) THEN
            RAISE EXCEPTION 'XB-STAFF-001 employers_assessmentdecision: % prepared it and does not decide', NEW.decided_by
                USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    END $$
    """,
    """
    CREATE TRIGGER employers_assessmentdecision_two_persons BEFORE INSERT ON employers_assessmentdecision
    FOR EACH ROW EXECUTE FUNCTION employers_assessmentdecision_two_persons()
    """,
)


class Migration(migrations.Migration):
    """Triggers."""

    replaces = [("employers", "0002_rows_are_only_added")]
    dependencies = [("employers", "0001_tables"), ("records", "0002_rules")]
    operations = [SetRules(only_added("records", _WORD, _KEPT), Rules(_SQLITE, _POSTGRES))]
