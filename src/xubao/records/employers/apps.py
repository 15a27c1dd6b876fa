"""Registers the room of employers with Django."""

from django.apps import AppConfig


class EmployersConfig(AppConfig):
    """Employers, their staff, and premiums assessed."""

    name = "xubao.records.employers"
    label = "employers"
