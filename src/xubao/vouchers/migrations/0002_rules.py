"""Rows are only added; a demand has one voucher that stands; whoever asks to void does not decide.

A later migration that alters one of these tables sets their rules again on SQLite.
Invariant kept: the tables are empty when the rules come.
"""

from django.db import migrations

from xubao.people.row_rules import Rules, SetRules, only_added, refuse_changes, two_persons

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
)
_TWO_PERSONS = two_persons(
    "vouchers_voiddecision",
    "vouchers_voidrequest",
    "request_id",
    _WORD,
    by=("requested_by", "decided_by"),
    wrong="(NEW.approved AND a.voucher_id <> NEW.voided_id)",
)


class Migration(migrations.Migration):
    """Triggers."""

    replaces = [("vouchers", "0004_rules_of_void_and_proof")]
    dependencies = [("vouchers", "0001_tables")]
    operations = [
        SetRules(
            refuse_changes("vouchers", _WORD),
            only_added("vouchers", _WORD, _KEPT),
            Rules(_SQLITE, _POSTGRES),
            _TWO_PERSONS,
        )
    ]
