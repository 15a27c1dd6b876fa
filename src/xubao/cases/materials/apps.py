"""Registers the room of materials with Django."""

from django.apps import AppConfig


class MaterialsConfig(AppConfig):
    """Materials of cases."""

    name = "xubao.cases.materials"
    label = "materials"
