"""What vouchers refuse, and why."""

from xubao.values.errors import XubaoError


class NotCredited(XubaoError):
    """A voucher was asked for money that the ledger does not show as credited in full."""

    code = "XB-VOUCHER-001"
    next_step_zh = "请等款项全部到账后再开具凭证。"
    next_step_en = "Issue the voucher after the money is credited."


class UnknownVoucher(XubaoError):
    """No voucher has this verification code."""

    code = "XB-VOUCHER-002"
    next_step_zh = "请核对凭证上的核验码；如确认无误，该凭证不是本机构开具的。"
    next_step_en = "Check the code on the paper; if it is right, the paper was not issued here."
