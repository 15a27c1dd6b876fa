"""Registers the package with Django."""

from django.apps import AppConfig


class OfficeConfig(AppConfig):
    """The back office."""

    name = "xubao.office"
    label = "office"
