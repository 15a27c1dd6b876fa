"""Registers the room of eligibility with Django."""

from django.apps import AppConfig


class EligibilityConfig(AppConfig):
    """Eligibility."""

    name = "xubao.cases.eligibility"
    label = "eligibility"
