"""What anyone may learn about a voucher: that it is genuine, and whether it still holds."""

from dataclasses import dataclass
from enum import StrEnum

from xubao.ledger.public import CONTRIBUTION_INCOME, balance_of
from xubao.values.fen import Fen
from xubao.vouchers.errors import UnknownVoucher
from xubao.vouchers.models import Voucher
from xubao.vouchers.verify_address import plain_code


class Standing(StrEnum):
    """Whether a voucher holds today."""

    VALID = "valid"
    REVERSED = "reversed"


@dataclass(frozen=True, slots=True)
class VoucherStanding:
    """A voucher and its present standing."""

    voucher: Voucher
    standing: Standing


def voucher_standing(code: str) -> VoucherStanding:
    """The standing now, from the ledger; raises UnknownVoucher."""
    voucher = Voucher.objects.filter(code=plain_code(code)).defer("pdf").select_related("person").first()
    if voucher is None:
        raise UnknownVoucher(code, en=f"no voucher has the code {code}.", zh=f"没有核验码为 {code} 的凭证。")
    credited = Fen(-balance_of(CONTRIBUTION_INCOME, book=voucher.area, subject=voucher.demand_number))
    holds = credited == voucher.amount_fen
    return VoucherStanding(voucher, Standing.VALID if holds else Standing.REVERSED)


def vouchers_of(subject: str) -> list[Voucher]:
    """The vouchers of a matter, without their files, the newest first."""
    return list(Voucher.objects.filter(subject=subject).defer("pdf").order_by("-pk"))
