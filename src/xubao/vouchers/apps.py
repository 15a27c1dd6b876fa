"""Registers the package with Django."""

from django.apps import AppConfig


class VouchersConfig(AppConfig):
    """Proofs of payment."""

    name = "xubao.vouchers"
    label = "vouchers"
