"""Registers the room of papers with Django."""

from django.apps import AppConfig


class PapersConfig(AppConfig):
    """Papers that people hand in."""

    name = "xubao.records.papers"
    label = "papers"
