"""Registers the room of drafts with Django."""

from django.apps import AppConfig


class DraftsConfig(AppConfig):
    """Drafts of forms."""

    name = "xubao.people.drafts"
    label = "drafts"
