"""The books as staff read them: trial balance at any day by either clock, one account, one entry, files to take along."""

import tempfile
from datetime import date, datetime, time
from pathlib import Path

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.timezone import get_current_timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from xubao.cases.public import now, today
from xubao.ledger.public import (
    BY_CODE,
    HEADINGS,
    AccountKind,
    AsOf,
    Entry,
    Movement,
    ReversalRequest,
    account_statement,
    beancount_lines,
    closed_through,
    leg_rows,
    request_reversal,
    trial_balance,
    write_csv,
    write_workbook,
)
from xubao.office.attempt import actor, attempt
from xubao.office.chosen_area import area_choices, chosen_area, chosen_day
from xubao.office.problem_text import page_language
from xubao.office.rights import for_staff, may
from xubao.values.fen import Fen, format_yuan

_MOVEMENTS_SHOWN = 500
# Entries of a business act have a counter-act of their own, which takes back more than the entry: the credit and the cover
# that hangs on it, a line of a statement, a shift, the safe, a refund. Only an entry that no act owns is reversed here.
_NOT_HERE = (
    "bank_", "cash_", "credit_", "moved_", "online_", "pool_", "refund_", "reversal", "safe_", "shift_", "tax_",
)  # fmt: skip


@for_staff("ledger")
def ledger(request: HttpRequest) -> HttpResponse:
    """The trial balance: by the day for which entries count, and by when they were booked."""
    area = chosen_area(request)
    day = chosen_day(request)
    booked = chosen_day(request, "booked", default=date.max)
    table = trial_balance(area, AsOf(effective_on=day, booked_at=_end_of(booked) if booked != date.max else None))
    first = day.replace(day=1)
    context = {
        "areas": area_choices(request),
        "area": area,
        "day": day,
        "booked": None if booked == date.max else booked,
        "first": first,
        "lines": [
            {
                "code": line.account.code,
                "name": _name(line.account),
                "debits": format_yuan(line.debits_fen),
                "credits": format_yuan(line.credits_fen),
                "debit": format_yuan(line.balance_fen) if line.balance_fen > 0 else "",
                "credit": format_yuan(Fen(-line.balance_fen)) if line.balance_fen < 0 else "",
            }
            for line in table.lines
        ],
        "debits": format_yuan(table.debits_fen),
        "credits": format_yuan(table.credits_fen),
        "balanced": table.debits_fen == table.credits_fen,
        "closed": closed_through(area),
    }
    return render(request, "office/ledger.html", context)


@for_staff("ledger_account")
def ledger_account(request: HttpRequest, code: str) -> HttpResponse:
    """One account between two days, with the balance after each movement."""
    if code not in BY_CODE:
        raise Http404(code)
    area = chosen_area(request)
    last = chosen_day(request, "last")
    first = chosen_day(request, "first", default=last.replace(day=1))
    statement = account_statement(BY_CODE[code], book=area, first_day=first, last_day=last)
    movements: list[tuple[Movement, str, str]] = []
    for movement in statement.movements:
        if len(movements) == _MOVEMENTS_SHOWN:
            break
        movements.append((movement, format_yuan(movement.amount_fen), format_yuan(movement.balance_fen)))
    context = {
        "areas": area_choices(request),
        "area": area,
        "code": code,
        "name": _name(BY_CODE[code]),
        "first": first,
        "last": last,
        "opening": format_yuan(statement.opening_fen),
        "closing": format_yuan(statement.closing_fen),
        "movements": movements,
        "cut": len(movements) == _MOVEMENTS_SHOWN,
    }
    return render(request, "office/ledger_account.html", context)


@for_staff("ledger_entry")
def ledger_entry(request: HttpRequest, book: str, number: int) -> HttpResponse:
    """One entry with its legs, its place in the chain, and whether it was taken back."""
    entry = _entry(book, number)
    waiting = ReversalRequest.objects.filter(entry=entry, decision=None).first()
    reversed_by = getattr(entry, "reversed_by", None)
    context = {
        "entry": entry,
        "legs": [
            (_name(BY_CODE[leg.account_id]), leg.account_id, leg.subject, *_sides(Fen(leg.amount_fen)))
            for leg in entry.legs.order_by("position")
        ],
        "waiting": waiting,
        "reversed_by": reversed_by.reversing_entry if reversed_by else None,
        "reverses": getattr(entry, "reverses", None),
        "elsewhere": entry.kind.startswith(_NOT_HERE),
        "may_reverse": may(request, "ledger_reverse"),
    }
    return render(request, "office/ledger_entry.html", context)


@for_staff("ledger_reverse")
@require_POST
def ledger_reverse(request: HttpRequest, book: str, number: int) -> HttpResponse:
    """Ask that an entry be taken back."""
    entry = _entry(book, number)
    if entry.kind.startswith(_NOT_HERE):
        raise Http404(entry.kind)

    def act() -> str:
        request_reversal(entry.pk, reason=request.POST.get("reason", ""), requested_by=actor(request), at=now())
        return gettext("已提交冲正申请，等待复核。")

    attempt(request, act)
    return redirect("office:ledger_entry", book=book, number=number)


@for_staff("ledger_export")
def ledger_export(request: HttpRequest, form: str) -> HttpResponseBase:
    """The entries of some days as a Beancount file, CSV or Excel workbook."""
    area = chosen_area(request)
    last = chosen_day(request, "last", default=today())
    first = chosen_day(request, "first", default=last.replace(day=1))
    if form not in {"beancount", "csv", "xlsx"}:
        raise Http404(form)
    with tempfile.TemporaryDirectory(prefix="xubao-export-") as folder:
        file = Path(folder) / f"{area}-{first:%Y%m%d}-{last:%Y%m%d}.{form}"
        if form == "xlsx":
            write_workbook(area, first_day=first, last_day=last, file=file)
        elif form == "csv":
            write_csv(leg_rows(area, first_day=first, last_day=last), HEADINGS, file)
        else:
            with file.open("w", encoding="utf-8") as out:
                out.writelines(f"{line}\n" for line in beancount_lines(area, first_day=first, last_day=last))
        # The open file outlives its folder; it goes when the answer has been sent.
        return FileResponse(file.open("rb"), as_attachment=True, filename=file.name)


def _entry(book: str, number: int) -> Entry:
    entry = Entry.objects.filter(book=book, number=number).first()
    if entry is None:
        raise Http404(f"{book} {number}")
    return entry


def _name(account: AccountKind) -> str:
    return account.en if page_language() == "en" else account.zh


def _sides(amount: Fen) -> tuple[str, str]:
    return (format_yuan(amount), "") if amount > 0 else ("", format_yuan(Fen(-amount)))


def _end_of(day: date) -> datetime:
    return datetime.combine(day, time.max, tzinfo=get_current_timezone())
