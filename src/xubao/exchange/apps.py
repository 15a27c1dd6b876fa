"""Registers the package with Django."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """Messages between portal and core."""

    name = "xubao.exchange"
    label = "exchange"
