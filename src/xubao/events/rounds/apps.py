"""Registers the package with Django."""

from django.apps import AppConfig


class RoundsConfig(AppConfig):
    """Work that comes back."""

    name = "xubao.events.rounds"
    label = "rounds"
