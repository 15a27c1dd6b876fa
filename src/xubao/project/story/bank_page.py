"""The visitor plays the payer's bank: transfers, right and wrong, returned ones, and the statement that tells of them."""

import hashlib

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from xubao.cases.public import now, today
from xubao.documents.cells import fen_in
from xubao.payments.public import Demand, Statement, StatementFile, import_statement, standings_of
from xubao.portal.problem_text import problem_text
from xubao.project.demo_matters import AREA
from xubao.project.story.bank_book import BankBook, Movement
from xubao.project.story.bank_statement import bank_statement
from xubao.project.story.errors import BadTransfer, NothingAtTheBank
from xubao.project.story.only_in_demo import only_in_demo
from xubao.values.errors import XubaoError
from xubao.values.fen import Fen, format_yuan

_ACCOUNTANT = "accountant"
_SHORT = Fen(10000)
_PART = Fen(50000)


@only_in_demo
def bank(request: HttpRequest) -> HttpResponse:
    """Show what waits to be paid, what was transferred, and the statements."""
    rows = BankBook().movements()
    returned = {row.returns for row in rows if row.returns}
    context = {
        "open": _open(),
        "movements": [
            {
                "row": row,
                "amount": format_yuan(Fen(abs(row.fen))),
                "came": row.fen > 0,
                "returnable": row.fen > 0 and row.serial not in returned,
            }
            for row in reversed(rows)
        ],
        "untold": sum(not row.statement for row in rows),
        "statements": _statements(rows),
    }
    return render(request, "story/bank.html", context)


@only_in_demo
@require_POST
def transfer(request: HttpRequest) -> HttpResponse:
    """Transfer what was written, once or twice."""
    try:
        fen = _amount(request.POST.get("amount", ""))
        for _time in range(2 if request.POST.get("how") == "twice" else 1):
            made = BankBook().transfer(today(), fen, request.POST.get("name", ""), request.POST.get("remark", ""))
            told = {"amount": format_yuan(fen), "serial": made.serial}
            messages.success(request, gettext("已转账 %(amount)s 元，流水号 %(serial)s。") % told)
    except XubaoError as problem:
        messages.error(request, problem_text(problem))
    return redirect("demo:bank")


@only_in_demo
@require_POST
def give_back(request: HttpRequest, serial: str) -> HttpResponse:
    """The bank returns a transfer."""
    try:
        back = BankBook().give_back(serial, today())
        told = {"serial": back.serial}
        messages.success(request, gettext("银行已退票，流水号 %(serial)s。") % told)
    except NothingAtTheBank as problem:
        messages.error(request, problem_text(problem))
    return redirect("demo:bank")


@only_in_demo
@require_POST
def statement(request: HttpRequest) -> HttpResponse:
    """Make a statement of everything new; with ``import``, take it in at once."""
    try:
        name = BankBook().make_statement(today())
    except NothingAtTheBank as problem:
        messages.error(request, problem_text(problem))
        return redirect("demo:bank")
    if "import" in request.POST:
        return statement_import(request, name)
    messages.success(request, gettext("对账单已生成，可以下载。"))
    return redirect("demo:bank")


@only_in_demo
def statement_file(request: HttpRequest, name: str) -> HttpResponse:
    """The statement as a file, to be imported by hand."""
    response = HttpResponse(_content(name), content_type="text/csv; charset=gb18030")
    response["Content-Disposition"] = f'attachment; filename="bank-{name}.csv"'
    return response


@only_in_demo
@require_POST
def statement_import(request: HttpRequest, name: str) -> HttpResponse:
    """Import a statement as the accountant does."""
    try:
        report = import_statement(StatementFile(f"bank-{name}.csv", _content(name), AREA), imported_by=_ACCOUNTANT, at=now())
    except XubaoError as problem:
        messages.error(request, problem_text(problem))
        return redirect("demo:bank")
    told = {"matched": report.matched_count, "waiting": report.unmatched_count, "out": report.debit_count}
    messages.success(
        request, gettext("对账单已导入：%(matched)s 笔记入通知，%(waiting)s 笔待查明，%(out)s 笔支出待定性。") % told
    )
    return redirect("demo:bank")


def _content(name: str) -> bytes:
    try:
        return bank_statement(BankBook().told_in(name))
    except NothingAtTheBank as problem:
        raise Http404(name) from problem


def _amount(text: str) -> Fen:
    fen = fen_in(text)
    if fen is None:
        raise BadTransfer(text[:20], en=f"{text[:20]!r} is no amount.", zh=f"“{text[:20]}”不是金额。")
    return fen


def _open() -> list[dict[str, object]]:
    """Demands that wait for money, each with the transfers that suggest themselves."""
    demands = list(Demand.objects.filter(area=AREA).select_related("person").order_by("-pk"))
    standings = standings_of(demands)
    rows = []
    for demand in demands:
        due = standings[demand.pk].outstanding_fen
        if not standings[demand.pk].payable:
            continue
        rows.append(
            {
                "demand": demand,
                "due": format_yuan(due),
                "short": format_yuan(Fen(max(1, due - _SHORT))),
                "part": format_yuan(min(due, _PART)),
                "overdue": demand.valid_until is not None and demand.valid_until < today(),
            }
        )
    return rows


def _statements(rows: list[Movement]) -> list[tuple[str, int, bool]]:
    """Name, movements, and whether it was imported, the latest first."""
    names = dict.fromkeys(row.statement for row in rows if row.statement)
    files = {name: bank_statement([row for row in rows if row.statement == name]) for name in names}
    digests = {name: hashlib.sha256(file).hexdigest() for name, file in files.items()}
    known = {*Statement.objects.filter(file_digest__in=digests.values()).values_list("file_digest", flat=True)}
    return [(name, sum(row.statement == name for row in rows), digests[name] in known) for name in reversed(list(names))]
