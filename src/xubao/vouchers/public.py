"""All that other packages may use of vouchers."""

from xubao.vouchers.errors import NotCredited, UnknownVoucher
from xubao.vouchers.issue_voucher import VoucherRequest, issue_voucher
from xubao.vouchers.models import Voucher
from xubao.vouchers.standing import Standing, VoucherStanding, voucher_standing, vouchers_of
from xubao.vouchers.verify_address import format_code, verify_address

__all__ = [
    "NotCredited",
    "Standing",
    "UnknownVoucher",
    "Voucher",
    "VoucherRequest",
    "VoucherStanding",
    "format_code",
    "issue_voucher",
    "verify_address",
    "voucher_standing",
    "vouchers_of",
]
