"""The first accounts, as rows. A later account is a later migration; a test compares them with chart.py."""

from typing import Any

from django.db import migrations

ROWS = (
    ("bank_deposits", "银行存款", "Bank deposits", "debit"),
    ("cash_on_hand", "库存现金", "Cash on hand", "debit"),
    ("contribution_income", "基本医疗保险费收入", "Contribution income", "credit"),
    ("unmatched_receipts", "待查明收款", "Unmatched receipts", "credit"),
    ("overpayments_held", "多缴待退款", "Overpayments held", "credit"),
)


def add_accounts(apps: Any, schema_editor: Any) -> None:
    """Insert the accounts."""
    account = apps.get_model("ledger", "Account")
    account.objects.bulk_create(account(code=code, zh=zh, en=en, normal_side=side) for code, zh, en, side in ROWS)


class Migration(migrations.Migration):
    """Chart of accounts."""

    dependencies = [("ledger", "0002_rules_in_the_database")]
    operations = [migrations.RunPython(add_accounts)]
