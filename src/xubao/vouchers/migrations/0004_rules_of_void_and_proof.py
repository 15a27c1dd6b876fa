"""Rows of the new tables are only added; a demand has one voucher that stands; whoever asks to void does not decide.

Altering the voucher table in migration 0003 rebuilt it on SQLite without its triggers: they are made again here.
"""

from importlib import import_module
from typing import Any

from django.db import migrations

_KEEP = import_module("xubao.vouchers.migrations.0002_rows_are_only_added")
NEW = (
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


def set_rules(apps: Any, schema_editor: Any) -> None:
    """Create the triggers of the database in use."""
    if schema_editor.connection.vendor == "postgresql":
        for table in NEW:
            for statement in _KEEP._POSTGRES:
                schema_editor.execute(statement.format(table=table), params=None)
    else:
        for table in ("vouchers_voucher", *NEW):
            for statement in _KEEP._SQLITE:
                schema_editor.execute(statement.format(table=table), params=None)
    for statement in _POSTGRES if schema_editor.connection.vendor == "postgresql" else _SQLITE:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    """Triggers."""

    dependencies = [("vouchers", "0003_signed_void_and_proof")]
    operations = [migrations.RunPython(set_rules)]
