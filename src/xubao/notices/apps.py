"""Registers the package with Django."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Notices."""

    name = "xubao.notices"
    label = "notices"
