"""Registers the package with Django."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """The public site."""

    name = "xubao.portal"
    label = "portal"
