"""Registers the package with Django."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """Contribution months as reported."""

    name = "xubao.records"
    label = "records"
