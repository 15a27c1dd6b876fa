"""Registers the package with Django."""

from django.apps import AppConfig


class RefundsConfig(AppConfig):
    """Refunds and the batches in which they go to the bank."""

    name = "xubao.payments.refunds"
    label = "refunds"
