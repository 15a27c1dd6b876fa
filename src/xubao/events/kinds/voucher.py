"""Vouchers are issued and voided. The subject is the matter they belong to."""

from typing import ClassVar

from xubao.events.event_data import Count, EventData, Reference


class VoucherIssued(EventData, frozen=True, kw_only=True):
    """凭证已开具: proof of a payment, in fen."""

    TYPE: ClassVar[str] = "voucher.issued"
    voucher: Reference
    demand: Reference
    amount_fen: Count


class VoucherVoided(EventData, frozen=True, kw_only=True):
    """凭证已作废, by two persons; ``replaced_by``: the voucher issued in its place, where there is one."""

    TYPE: ClassVar[str] = "voucher.voided"
    voucher: Reference
    replaced_by: Reference | None
