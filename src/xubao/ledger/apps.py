"""Registers the package with Django."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """Accounts and balanced entries."""

    name = "xubao.ledger"
    label = "ledger"
