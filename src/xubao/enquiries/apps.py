"""Registers the package with Django."""

from django.apps import AppConfig


class EnquiriesConfig(AppConfig):
    """Enquiries."""

    name = "xubao.enquiries"
    label = "enquiries"
