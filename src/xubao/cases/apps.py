"""Registers the package with Django."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """Cases."""

    name = "xubao.cases"
    label = "cases"
