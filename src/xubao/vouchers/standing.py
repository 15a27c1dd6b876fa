"""What anyone may learn about a voucher or a proof: that it is genuine, and whether it still holds."""

from dataclasses import dataclass
from enum import StrEnum

from xubao.ledger.public import CONTRIBUTION_INCOME, balance_of
from xubao.values.fen import Fen
from xubao.vouchers.errors import UnknownVoucher
from xubao.vouchers.models import ParticipationProof, Replacement, VoidDecision, Voucher
from xubao.vouchers.verify_address import plain_code


class Standing(StrEnum):
    """Whether a voucher holds today."""

    VALID = "valid"
    VOIDED = "voided"
    REPLACED = "replaced"
    REVERSED = "reversed"


@dataclass(frozen=True, slots=True)
class VoucherStanding:
    """A voucher, its present standing, and where it was replaced, the number of the new one."""

    voucher: Voucher
    standing: Standing
    replaced_by: str = ""


def voucher_standing(code: str) -> VoucherStanding:
    """The standing now, by the code on the paper; raises UnknownVoucher."""
    voucher = Voucher.objects.filter(code=plain_code(code)).defer("pdf").select_related("person").first()
    if voucher is None:
        raise UnknownVoucher(code, en=f"no voucher has the code {code}.", zh=f"没有核验码为 {code} 的凭证。")
    return standing_of(voucher)


def standing_of(voucher: Voucher) -> VoucherStanding:
    """The standing now: void by decision first, then what the ledger shows for its demand."""
    decision = VoidDecision.objects.filter(voided=voucher).first()
    if decision is not None:
        new = Replacement.objects.filter(decision=decision).select_related("voucher").defer("voucher__pdf").first()
        if new is None:
            return VoucherStanding(voucher, Standing.VOIDED)
        return VoucherStanding(voucher, Standing.REPLACED, new.voucher.number)
    credited = Fen(-balance_of(CONTRIBUTION_INCOME, book=voucher.area, subject=voucher.demand_number))
    return VoucherStanding(voucher, Standing.VALID if credited == voucher.amount_fen else Standing.REVERSED)


def vouchers_of(subject: str) -> list[Voucher]:
    """The vouchers of a matter, without their files, the newest first."""
    return list(Voucher.objects.filter(subject=subject).defer("pdf").order_by("-pk"))


def voucher_by_number(number: str) -> Voucher:
    """One voucher with its file; raises UnknownVoucher."""
    voucher = Voucher.objects.filter(number=number).select_related("person").first()
    if voucher is None:
        raise UnknownVoucher(number, en=f"no voucher has the number {number}.", zh=f"没有编号为 {number} 的凭证。")
    return voucher


def proof_by_code(code: str) -> ParticipationProof:
    """The proof of participation with this code; raises UnknownVoucher."""
    proof = ParticipationProof.objects.filter(code=plain_code(code)).defer("pdf").select_related("person").first()
    if proof is None:
        raise UnknownVoucher(code, en=f"no proof has the code {code}.", zh=f"没有核验码为 {code} 的凭证。")
    return proof
