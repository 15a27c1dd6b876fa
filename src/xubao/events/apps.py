"""Registers the package with Django."""

from django.apps import AppConfig


class EventsConfig(AppConfig):
    """The log of events, and who is told."""

    name = "xubao.events"
    label = "events"
