"""All that other packages may use of vouchers."""

from xubao.vouchers.errors import (
    NotCredited,
    NothingToProve,
    NotVoidable,
    SigningUnusable,
    UnknownVoucher,
    VoidRequestGone,
)
from xubao.vouchers.hand_out import export_vouchers, hand_out
from xubao.vouchers.issue_proof import ProofRequest, issue_proof
from xubao.vouchers.issue_voucher import VoucherRequest, issue_voucher
from xubao.vouchers.models import Copy, ParticipationProof, VoidRequest, Voucher
from xubao.vouchers.standing import (
    Standing,
    VoucherStanding,
    proof_by_code,
    standing_of,
    voucher_by_number,
    voucher_standing,
    vouchers_of,
)
from xubao.vouchers.verify_address import format_code, verify_address
from xubao.vouchers.void_voucher import approve_void, decline_void, open_void_requests, request_void

__all__ = [
    "Copy",
    "NotCredited",
    "NotVoidable",
    "NothingToProve",
    "ParticipationProof",
    "ProofRequest",
    "SigningUnusable",
    "Standing",
    "UnknownVoucher",
    "VoidRequest",
    "VoidRequestGone",
    "Voucher",
    "VoucherRequest",
    "VoucherStanding",
    "approve_void",
    "decline_void",
    "export_vouchers",
    "format_code",
    "hand_out",
    "issue_proof",
    "issue_voucher",
    "open_void_requests",
    "proof_by_code",
    "request_void",
    "standing_of",
    "verify_address",
    "voucher_by_number",
    "voucher_standing",
    "vouchers_of",
]
