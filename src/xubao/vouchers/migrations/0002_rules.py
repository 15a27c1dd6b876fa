"""Rows are only added; a demand has one voucher that stands; whoever asks to void does not decide.

A later migration that alters one of these tables sets their rules again on SQLite.
Invariant kept: the tables are empty when the rules come.
"""

from django.db import migrations

from xubao.people.row_rules import Rules, SetRules, only_added, refuse_changes

_WORD = "XB-VOUCHER"
_KEPT = (
    "vouchers_voucher",
    "vouchers_voidrequest",
    "vouchers_voiddecision",
    "vouchers_replacement",
    "vouchers_copy",
    "vouchers_participationproof",
)
_SQLITE = (
    """
    CREATE TRIGGER vouchers_voucher_one_stands BEFORE INSERT ON vouchers_voucher
    WHEN EXISTS (SELECT 1 FROM vouchers_voucher v WHERE v.demand_number = NEW.demand_number
                 AND NOT EXISTS (SELECT 1 FROM vouchers_voiddecision d WHERE d.voided_id = v.id))
    BEGIN SELECT RAISE(ABORT, 'XB-VOUCHER vouchers_voucher: a voucher stands for this demand'); END
    """,
    """
    CREATE TRIGGER vouchers_voiddecision_two_persons BEFORE INSERT ON vouchers_voiddecision
    WHEN (SELECT requested_by = NEW.decided_by OR (NEW.approved AND voucher_id <> NEW.voided_id)
          FROM vouchers_voidrequest WHERE id = NEW.request_id)
    BEGIN SELECT RAISE(ABORT, 'XB-VOUCHER vouchers_voiddecision: whoever asks does not decide'); END
    """,
)
_POSTGRES = (
    """
    CREATE FUNCTION vouchers_voucher_one_stands() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF EXISTS (SELECT 1 FROM vouchers_voucher v WHERE v.demand_number = NEW.demand_number
                   AND NOT EXISTS (SELECT 1 FROM vouchers_voiddecision d WHERE d.voided_id = v.id)) THEN
            RAISE EXCEPTION 'XB-VOUCHER vouchers_voucher: a voucher stands for demand %', NEW.demand_number
                USING ERRCODE = 'unique_violation';
        END IF;
        RETURN NEW;
    END $$
    """,
    """
    CREATE TRIGGER vouchers_voucher_one_stands BEFORE INSERT ON vouchers_voucher
    FOR EACH ROW EXECUTE FUNCTION vouchers_voucher_one_stands()
    """,
    """
    CREATE FUNCTION vouchers_voiddecision_two_persons() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF EXISTS (SELECT 1 FROM vouchers_voidrequest r WHERE r.id = NEW.request_id AND (
                r.requested_by = NEW.decided_by OR (NEW.approved AND r.voucher_id <> NEW.voided_id))) THEN
            RAISE EXCEPTION 'XB-VOUCHER vouchers_voiddecision: % asked and does not decide', NEW.decided_by
                USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    END $$
    """,
    """
    CREATE TRIGGER vouchers_voiddecision_two_persons BEFORE INSERT ON vouchers_voiddecision
    FOR EACH ROW EXECUTE FUNCTION vouchers_voiddecision_two_persons()
    """,
)


class Migration(migrations.Migration):
    """Triggers."""

    replaces = [("vouchers", "0004_rules_of_void_and_proof")]
    dependencies = [("vouchers", "0001_tables")]
    operations = [SetRules(refuse_changes("vouchers", _WORD), only_added("vouchers", _WORD, _KEPT), Rules(_SQLITE, _POSTGRES))]
