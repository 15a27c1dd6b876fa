"""Registers the package with Django."""

from django.apps import AppConfig


class ChannelsConfig(AppConfig):
    """Online payment through providers."""

    name = "xubao.payments.channels"
    label = "channels"
