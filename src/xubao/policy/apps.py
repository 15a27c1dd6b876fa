"""Registers the package with Django."""

from django.apps import AppConfig


class PolicyConfig(AppConfig):
    """Drafts of rules, studies of them, publications."""

    name = "xubao.policy"
    label = "policy"
