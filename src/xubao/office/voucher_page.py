"""Vouchers at the counter: search, print again, ask to void, take a whole period along."""

import tempfile
from pathlib import Path

from django.db.models import Q
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from xubao.cases.public import area_name, now, today
from xubao.office.attempt import actor, attempt
from xubao.office.chosen_area import area_choices, chosen_area, chosen_day
from xubao.office.problem_text import problem_text
from xubao.office.rights import for_staff, may, saw
from xubao.people.public import masked_identity
from xubao.values.area_code import AreaCode
from xubao.values.fen import Fen, format_yuan
from xubao.values.month_ranges import parse_month_ranges
from xubao.vouchers.public import (
    Standing,
    UnknownVoucher,
    VoidRequest,
    Voucher,
    VoucherRequest,
    approve_void,
    export_vouchers,
    hand_out,
    request_void,
    standing_of,
    voucher_by_number,
)

_SHOWN = 50
STANDING_LABELS_ZH: dict[Standing, str] = {
    Standing.VALID: "有效",
    Standing.VOIDED: "已作废",
    Standing.REPLACED: "已换开",
    Standing.REVERSED: "款项已退回",
}


@for_staff("vouchers")
def vouchers(request: HttpRequest) -> HttpResponse:
    """The newest vouchers of an area, or those that a search finds: number, code, demand, case, name."""
    area = chosen_area(request)
    wanted = request.GET.get("q", "").strip()
    found = Voucher.objects.filter(area=area).defer("pdf").select_related("person").order_by("-pk")
    if wanted:
        plain = wanted.replace(" ", "").replace("-", "")
        found = found.filter(
            Q(number__icontains=wanted)
            | Q(code__iexact=plain)
            | Q(demand_number__icontains=wanted)
            | Q(subject__iexact=wanted)
            | Q(person__name=wanted)
        )
    shown = list(found[:_SHOWN])
    saw(request, [voucher.person_id for voucher in shown], "vouchers")
    context = {
        "areas": area_choices(request),
        "area": area,
        "wanted": wanted,
        "rows": [_row(voucher) for voucher in shown],
        "first": today().replace(day=1),
        "last": today(),
        "may_void": may(request, "voucher_void"),
        "may_export": may(request, "vouchers_export"),
    }
    return render(request, "office/vouchers.html", context)


@for_staff("voucher_copy")
@require_POST
def voucher_copy(request: HttpRequest, number: str) -> HttpResponse:
    """Print a voucher again; that it was, is on record."""
    voucher = _voucher(number)
    response = HttpResponse(hand_out(voucher, "reprint", given_by=actor(request), at=now()), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{voucher.number}.pdf"'
    return response


@for_staff("voucher_void")
@require_POST
def voucher_void(request: HttpRequest, number: str) -> HttpResponse:
    """Ask that a voucher be declared void."""
    _voucher(number)

    def act() -> str:
        request_void(number, reason=request.POST.get("reason", ""), requested_by=actor(request), at=now())
        return gettext("已提交作废申请，等待复核。")

    attempt(request, act)
    return redirect("office:vouchers")


@for_staff("vouchers_export")
@require_POST
def vouchers_export(request: HttpRequest) -> HttpResponseBase:
    """The vouchers of some days as one archive with a table of them."""
    area = chosen_area(request)
    last = chosen_day(request, "last")
    first = chosen_day(request, "first", default=last.replace(day=1))
    with tempfile.TemporaryDirectory(prefix="xubao-export-") as folder:
        file = Path(folder) / f"vouchers-{area}-{first:%Y%m%d}-{last:%Y%m%d}.zip"
        export_vouchers(area, first, last, file, given_by=actor(request), at=now())
        given = Voucher.objects.filter(area=area, credited_on__range=(first, last))
        saw(request, given.values_list("person_id", flat=True), "vouchers_export")
        # The open file outlives its folder; it goes when the answer has been sent.
        return FileResponse(file.open("rb"), as_attachment=True, filename=file.name)


def approve_void_request(request_id: int, *, approved_by: str, at: object, reissue: bool) -> None:
    """Agree that a voucher is void; where asked, a new one is issued for the same money."""
    asked = VoidRequest.objects.filter(pk=request_id).select_related("voucher__person").first()
    again = _same_again(asked.voucher) if asked is not None and reissue else None
    approve_void(request_id, approved_by=approved_by, at=at, reissue=again)  # type: ignore[arg-type]


def _same_again(voucher: Voucher) -> VoucherRequest:
    area = AreaCode(voucher.area)
    return VoucherRequest(
        person=voucher.person,
        area=area,
        area_name=area_name(area, "zh"),
        subject=voucher.subject,
        demand_number=voucher.demand_number,
        amount_fen=Fen(voucher.amount_fen),
        months=parse_month_ranges(voucher.months),
        credited_on=voucher.credited_on,
    )


def _row(voucher: Voucher) -> dict[str, object]:
    standing = standing_of(voucher)
    waiting = VoidRequest.objects.filter(voucher=voucher, decision=None).exists()
    return {
        "voucher": voucher,
        "identity": masked_identity(voucher.person),
        "amount": format_yuan(Fen(voucher.amount_fen)),
        "standing": gettext(STANDING_LABELS_ZH[standing.standing]),
        "replaced_by": standing.replaced_by,
        "copies": voucher.copies.count(),
        "waiting": waiting,
        "voidable": not waiting and standing.standing not in {Standing.VOIDED, Standing.REPLACED},
    }


def _voucher(number: str) -> Voucher:
    try:
        return voucher_by_number(number)
    except UnknownVoucher as problem:
        raise Http404(problem_text(problem)) from problem
