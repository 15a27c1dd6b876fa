"""Registers the room of partner clients with Django."""

from django.apps import AppConfig


class ClientsConfig(AppConfig):
    """Partner clients."""

    name = "xubao.people.clients"
    label = "clients"
