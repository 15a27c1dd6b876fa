"""Two accounts: fees that banks and payment providers charge, and refunds that a provider has paid and will deduct.

Invariant kept: no row of entry, leg or seal is touched; a new account has no balance.
"""

from typing import Any

from django.db import migrations

ROWS = (
    ("channel_refunds", "渠道已退待抵扣", "Refunds to be deducted", "credit", True),
    ("collection_fees", "收款手续费", "Collection fees of banks and channels", "debit", False),
)


def add_accounts(apps: Any, schema_editor: Any) -> None:
    """Insert the accounts."""
    account = apps.get_model("ledger", "Account")
    account.objects.bulk_create(
        account(code=code, zh=zh, en=en, normal_side=side, one_sided=one_sided) for code, zh, en, side, one_sided in ROWS
    )


class Migration(migrations.Migration):
    """Two accounts."""

    dependencies = [("ledger", "0006_replaced_rows_are_found_by_index")]
    operations = [migrations.RunPython(add_accounts)]
