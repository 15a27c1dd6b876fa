"""Registers the package with Django."""

from django.apps import AppConfig


class CashConfig(AppConfig):
    """Shifts, counts, the safe, the day's close."""

    name = "xubao.payments.cash"
    label = "cash"
