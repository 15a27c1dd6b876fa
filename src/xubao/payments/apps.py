"""Registers the package with Django."""

from django.apps import AppConfig


class PaymentsConfig(AppConfig):
    """Demands, statements, cash."""

    name = "xubao.payments"
    label = "payments"
