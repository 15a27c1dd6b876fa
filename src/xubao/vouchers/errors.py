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


class SigningUnusable(XubaoError):
    """The certificate or the key that signs vouchers cannot be used; no voucher is issued without a signature."""

    code = "XB-VOUCHER-003"
    next_step_zh = "请联系系统管理员检查 XUBAO_SIGNING_CERTIFICATE 与 XUBAO_SIGNING_KEY。"
    next_step_en = "Check XUBAO_SIGNING_CERTIFICATE, XUBAO_SIGNING_KEY and its passphrase; both are PEM files."


class NotVoidable(XubaoError):
    """A voucher that is void already, or that somebody has asked to void."""

    code = "XB-VOUCHER-004"
    next_step_zh = "请查看该凭证的作废记录。"
    next_step_en = "Look at what has been asked and decided about this voucher."


class VoidRequestGone(XubaoError):
    """A request to void that does not exist or is decided."""

    code = "XB-VOUCHER-005"
    next_step_zh = "请刷新页面查看结果。"
    next_step_en = "Reload the page to see what was decided."


class NothingToProve(XubaoError):
    """A proof of participation without a month."""

    code = "XB-VOUCHER-006"
    next_step_zh = "请先核对缴费记录。"
    next_step_en = "Look at the records of the person first."
