"""Amounts of undeclared months are only added; whoever prepares one does not decide it."""

from django.db import migrations

from xubao.people.row_rules import Rules, SetRules, only_added

_KEPT = ("employers_undeclaredpremium", "employers_undeclareddecision")
_SQLITE = (
    """
    CREATE TRIGGER employers_undeclareddecision_two_persons BEFORE INSERT ON employers_undeclareddecision
    WHEN (SELECT prepared_by = NEW.decided_by FROM employers_undeclaredpremium WHERE id = NEW.premium_id)
    BEGIN SELECT RAISE(ABORT, 'XB-STAFF-001 employers_undeclareddecision: whoever prepares does not decide'); END
    """,
)
_POSTGRES = (
    """
    CREATE FUNCTION employers_undeclareddecision_two_persons() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF EXISTS (SELECT 1 FROM employers_undeclaredpremium p
                   WHERE p.id = NEW.premium_id AND p.prepared_by = NEW.decided_by) THEN
            RAISE EXCEPTION 'XB-STAFF-001 employers_undeclareddecision: % prepared it and does not decide', NEW.decided_by
                USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    END $$
    """,
    """
    CREATE TRIGGER employers_undeclareddecision_two_persons BEFORE INSERT ON employers_undeclareddecision
    FOR EACH ROW EXECUTE FUNCTION employers_undeclareddecision_two_persons()
    """,
)


class Migration(migrations.Migration):
    """Triggers."""

    dependencies = [("employers", "0003_undeclaredpremium_undeclareddecision_and_more")]
    operations = [SetRules(only_added("records", "XB-RECORDS", _KEPT), Rules(_SQLITE, _POSTGRES))]
