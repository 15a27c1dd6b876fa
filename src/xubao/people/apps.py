"""Registers the package with Django."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Insured persons and staff."""

    name = "xubao.people"
    label = "people"
