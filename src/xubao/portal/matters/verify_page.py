"""The public check of a voucher: genuine or not, and whether it still holds. Shows no more than the paper."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from xubao.cases.public import area_name, now
from xubao.people.public import BY_CODE, masked_name, record_read
from xubao.portal.page_language import page_language
from xubao.values.area_code import AreaCode
from xubao.values.fen import format_yuan
from xubao.vouchers.public import (
    ParticipationProof,
    UnknownVoucher,
    VoucherStanding,
    format_code,
    proof_by_code,
    voucher_standing,
)


def ask_code(request: HttpRequest) -> HttpResponse:
    """Ask for the code on the paper, for those who cannot scan it."""
    code = "".join(request.GET.get("code", "").split()).replace("-", "").upper()
    if code.isalnum():
        return redirect("matters:verify", code=code)
    return render(request, "matters/ask_code.html")


@never_cache
def verify(request: HttpRequest, code: str) -> HttpResponse:
    """State what the voucher or the proof of participation says and whether it still holds; 404 for an unknown code."""
    try:
        return _voucher(request, voucher_standing(code))
    except UnknownVoucher as problem:
        unknown = problem
    try:
        return _proof(request, proof_by_code(code))
    except UnknownVoucher:
        context = {"error": unknown, "code": code[:40]}
        return render(request, "matters/voucher_unknown.html", context, status=404)


def _voucher(request: HttpRequest, found: VoucherStanding) -> HttpResponse:
    voucher = found.voucher
    record_read(voucher.person_id, reader=BY_CODE, page="matters:verify", at=now())
    context = {
        "voucher": voucher,
        "standing": found.standing.value,
        "replaced_by": found.replaced_by,
        "code": format_code(voucher.code),
        "name": masked_name(voucher.person.name),
        "area": area_name(AreaCode(voucher.area), page_language()),
        "amount": format_yuan(voucher.amount_fen),
    }
    return render(request, "matters/voucher.html", context)


def _proof(request: HttpRequest, proof: ParticipationProof) -> HttpResponse:
    record_read(proof.person_id, reader=BY_CODE, page="matters:verify", at=now())
    context = {
        "proof": proof,
        "code": format_code(proof.code),
        "name": masked_name(proof.person.name),
        "area": area_name(AreaCode(proof.area), page_language()),
    }
    return render(request, "matters/proof.html", context)
