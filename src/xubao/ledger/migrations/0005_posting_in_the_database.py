"""Signs, currency, closed periods and reversals as rules of the database; on PostgreSQL the function that posts.

Invariant kept: no row of entry, leg or seal is touched; the balances written here are the sums of the sealed legs.
``tests/migrations`` proves it on a ledger that was filled before.
"""

from typing import Any

from django.db import migrations

from xubao.ledger.migrations import _rules_on_postgres, _rules_on_sqlite

NEW_ACCOUNTS = (
    ("treasury_deposits", "财政专户存款（税务入库）", "Treasury deposits (credited by tax)", "debit"),
    ("channel_clearing", "线上渠道在途款", "Online channels in clearing", "debit"),
    ("cash_in_safe", "保险柜现金", "Cash in the safe", "debit"),
    ("cash_in_transit", "现金解款在途", "Cash on its way to the bank", "debit"),
    ("float_funding", "备用金拨入", "Funding of cash floats", "credit"),
    ("cash_differences", "现金长短款", "Cash over and short", "debit"),
    ("refunds_payable", "应付退款", "Refunds payable", "credit"),
)
ONE_SIDED = (
    "channel_clearing",
    "cash_on_hand",
    "cash_in_safe",
    "cash_in_transit",
    "unmatched_receipts",
    "overpayments_held",
    "refunds_payable",
)


def add_accounts(apps: Any, schema_editor: Any) -> None:
    """Insert the new accounts, mark the one-sided ones, and write the balances of what is booked already."""
    account = apps.get_model("ledger", "Account")
    account.objects.bulk_create(account(code=code, zh=zh, en=en, normal_side=side) for code, zh, en, side in NEW_ACCOUNTS)
    account.objects.filter(code__in=ONE_SIDED).update(one_sided=True)
    schema_editor.execute(_rules_on_sqlite.BALANCES, params=None)


def set_rules(apps: Any, schema_editor: Any) -> None:
    """Create the triggers of the database in use."""
    if schema_editor.connection.vendor == "postgresql":
        # What the steps before have left to be checked at the end of the transaction would stop a change of triggers.
        schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE", params=None)
        statements = [*_rules_on_postgres.REMOVED, *_rules_on_postgres.CREATED]
    else:
        statements = _rules_on_sqlite.TRIGGERS
    for statement in statements:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    """Rules and the function that posts."""

    dependencies = [("ledger", "0004_currency_signs_and_corrections")]
    operations = [migrations.RunPython(add_accounts), migrations.RunPython(set_rules)]
