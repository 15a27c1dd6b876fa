"""Rows are only added; whoever asks that a report be in force does not decide it.

A later migration that alters one of these tables sets their rules again on SQLite.
Invariant kept: the tables are empty when the rules come.
"""

from django.db import migrations

from xubao.people.row_rules import Rules, SetRules, only_added, refuse_changes

_WORD = "XB-RECORDS"
_KEPT = (
    "records_monthreport",
    "records_reportfile",
    "records_refusedline",
    "records_standingrequest",
    "records_standingdecision",
    "records_transferform",
    "records_rightsstatement",
)
_SQLITE = (
    """
    CREATE TRIGGER records_standingdecision_two_persons BEFORE INSERT ON records_standingdecision
    WHEN (SELECT asked_by = NEW.decided_by FROM records_standingrequest WHERE id = NEW.request_id)
    BEGIN SELECT RAISE(ABORT, 'XB-STAFF-001 records_standingdecision: whoever asks does not decide'); END
    """,
)
_POSTGRES = (
    """
    CREATE FUNCTION records_standingdecision_two_persons() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF EXISTS (SELECT 1 FROM records_standingrequest r WHERE r.id = NEW.request_id AND r.asked_by = NEW.decided_by) THEN
            RAISE EXCEPTION 'XB-STAFF-001 records_standingdecision: % asked and does not decide', NEW.decided_by
                USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    END $$
    """,
    """
    CREATE TRIGGER records_standingdecision_two_persons BEFORE INSERT ON records_standingdecision
    FOR EACH ROW EXECUTE FUNCTION records_standingdecision_two_persons()
    """,
)


class Migration(migrations.Migration):
    """Triggers."""

    replaces = [("records", "0004_new_rows_are_only_added")]
    dependencies = [("records", "0001_tables")]
    operations = [SetRules(refuse_changes("records", _WORD), only_added("records", _WORD, _KEPT), Rules(_SQLITE, _POSTGRES))]
