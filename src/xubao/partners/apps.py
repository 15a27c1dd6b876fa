"""Registers the package with Django."""

from django.apps import AppConfig


class PartnersConfig(AppConfig):
    """Partners."""

    name = "xubao.partners"
    label = "partners"
