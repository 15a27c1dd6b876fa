"""Registers the package with Django."""

from django.apps import AppConfig


class TaxConfig(AppConfig):
    """Files to and from the tax authority."""

    name = "xubao.payments.tax"
    label = "tax"
