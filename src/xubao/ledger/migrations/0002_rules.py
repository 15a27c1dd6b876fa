"""The rules of the ledger that stand in the database, and its chart of accounts.

Balance at sealing, nothing changed, nothing deleted, signs, currency, closed periods, reversals; on PostgreSQL the function
that posts. A later migration that alters one of these tables sets their rules again on SQLite; a test counts them on both.
A later account is a later migration; a test compares the rows with chart.py.
Invariant kept: the tables are empty when the rules come.
"""

from typing import Any

from django.db import migrations

from xubao.ledger.migrations import _rules_on_postgres, _rules_on_sqlite
from xubao.people.row_rules import Rules, SetRules

# Code, names, the side on which it usually stands, and whether it must not stand on the other.
ACCOUNTS = (
    ("bank_deposits", "银行存款", "Bank deposits", "debit", False),
    ("cash_on_hand", "库存现金", "Cash on hand", "debit", True),
    ("contribution_income", "基本医疗保险费收入", "Contribution income", "credit", False),
    ("unmatched_receipts", "待查明收款", "Unmatched receipts", "credit", True),
    ("overpayments_held", "多缴待退款", "Overpayments held", "credit", True),
    ("treasury_deposits", "财政专户存款（税务入库）", "Treasury deposits (credited by tax)", "debit", False),
    ("channel_clearing", "线上渠道在途款", "Online channels in clearing", "debit", True),
    ("cash_in_safe", "保险柜现金", "Cash in the safe", "debit", True),
    ("cash_in_transit", "现金解款在途", "Cash on its way to the bank", "debit", True),
    ("float_funding", "备用金拨入", "Funding of cash floats", "credit", False),
    ("cash_differences", "现金长短款", "Cash over and short", "debit", False),
    ("refunds_payable", "应付退款", "Refunds payable", "credit", True),
    ("channel_refunds", "渠道已退待抵扣", "Refunds to be deducted", "credit", True),
    ("collection_fees", "收款手续费", "Collection fees of banks and channels", "debit", False),
)
# An index for LIKE, which nobody asks of a hash, a book or an account: each posted row would pay for it.
_LEDGER = ("ledger_entry", "ledger_leg", "ledger_seal", "ledger_balance")
_FOR_LIKE = "SELECT indexname FROM pg_indexes WHERE tablename = ANY(%s) AND indexname LIKE '%%\\_like'"


def add_accounts(apps: Any, schema_editor: Any) -> None:
    """Insert the accounts."""
    account = apps.get_model("ledger", "Account")
    account.objects.bulk_create(
        account(code=code, zh=zh, en=en, normal_side=side, one_sided=one_sided) for code, zh, en, side, one_sided in ACCOUNTS
    )


def drop_indexes(apps: Any, schema_editor: Any) -> None:
    """Drop the indexes for LIKE that PostgreSQL was given with the columns."""
    if schema_editor.connection.vendor == "postgresql":
        with schema_editor.connection.cursor() as cursor:
            cursor.execute(_FOR_LIKE, [list(_LEDGER)])
            for (name,) in cursor.fetchall():
                schema_editor.execute(f'DROP INDEX "{name}"', params=None)


class Migration(migrations.Migration):
    """Accounts, triggers and the function that posts."""

    replaces = [("ledger", "0008_each_index_once")]
    dependencies = [("ledger", "0001_tables")]
    operations = [
        migrations.RunPython(add_accounts),
        migrations.RunPython(drop_indexes),
        SetRules(Rules(tuple(_rules_on_sqlite.TRIGGERS), tuple(_rules_on_postgres.CREATED))),
    ]
