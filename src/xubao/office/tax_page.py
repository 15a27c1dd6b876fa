"""The exchange with the tax authority: what goes out, what comes in, and how both sides stand to each other."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from xubao.cases.public import collector_of, now, today
from xubao.office.attempt import actor, attempt
from xubao.office.chosen_area import area_choices, chosen_area, chosen_day
from xubao.office.problem_text import problem_text
from xubao.office.rights import for_staff, may, saw
from xubao.payments.public import LARGEST_FILE_BYTES, LineProblem
from xubao.payments.tax.public import (
    MATCH_LABELS_ZH,
    Match,
    TaxExport,
    TaxLinesWrong,
    TaxUpload,
    export_file,
    export_payable,
    import_credited,
    reconcile,
    waiting_lines,
)
from xubao.values.errors import XubaoError
from xubao.values.fen import Fen, format_yuan

_SHOWN = 200
_LATEST = 20


class TaxFileForm(forms.Form):
    """The authority's file."""

    file = forms.FileField(
        label=_("入库数据文件（CSV）"),
        max_length=255,
        help_text=_("列：税票号码、缴费识别码、入库金额、入库日期、状态。"),
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
    )


@for_staff("tax")
def tax(request: HttpRequest) -> HttpResponse:
    """Show exports, lines that wait, and the reconciliation of a day."""
    return _show(request, TaxFileForm(), (), 200)


@for_staff("tax_export")
@require_POST
def tax_export(request: HttpRequest) -> HttpResponse:
    """Make an export of what is payable."""
    area = chosen_area(request)

    def act() -> str:
        collector = collector_of(area, today())
        export = export_payable(area, collector=collector, day=today(), made_by=actor(request), at=now())
        return gettext("已生成应缴数据 %(number)s。") % {"number": export.number}

    attempt(request, act)
    return redirect(f"{reverse('office:tax')}?area={area}")


@for_staff("tax_file")
@require_POST
def tax_file(request: HttpRequest, number: str) -> HttpResponse:
    """The file of an export."""
    export = TaxExport.objects.filter(number=number).first()
    if export is None:
        raise Http404(number)
    try:
        content = export_file(export)
    except XubaoError as problem:
        messages.error(request, problem_text(problem))
        return redirect("office:tax")
    saw(request, export.items.values_list("demand__person_id", flat=True), "tax_file")
    response = HttpResponse(content, content_type="text/csv; charset=gb18030")
    response["Content-Disposition"] = f'attachment; filename="{export.number}.csv"'
    return response


@for_staff("tax_import")
@require_POST
def tax_import(request: HttpRequest) -> HttpResponse:
    """Import a file of what was credited."""
    area = chosen_area(request)
    form = TaxFileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _show(request, form, (), 422)
    upload = form.cleaned_data["file"]
    try:
        file = TaxUpload(upload.name, upload.read(LARGEST_FILE_BYTES + 1), area)
        done = import_credited(file, collector=collector_of(area, today()), imported_by=actor(request), at=now())
    except XubaoError as problem:
        form.add_error("file", problem_text(problem))
        return _show(request, form, problem.problems if isinstance(problem, TaxLinesWrong) else (), 422)
    counts = {"fresh": done.fresh, "repeated": done.repeated, "booked": done.booked, "waiting": done.waiting}
    text = gettext("新 %(fresh)s 笔，重复 %(repeated)s 笔；入账 %(booked)s 笔，待处理 %(waiting)s 笔。")
    messages.success(request, text % counts)
    return redirect(f"{reverse('office:tax')}?area={area}")


def _show(request: HttpRequest, form: TaxFileForm, problems: tuple[LineProblem, ...], status: int) -> HttpResponse:
    area, day = chosen_area(request), chosen_day(request)
    rows = list(reconcile(area, day))
    context = {
        "form": form,
        "problems": problems,
        "areas": area_choices(request),
        "area": area,
        "day": day,
        "collector": collector_of(area, day),
        "counts": [(gettext(MATCH_LABELS_ZH[match]), sum(row.match is match for row in rows)) for match in Match],
        "rows": [
            (row.reference, *map(format_yuan, (row.told_fen, row.theirs_fen, row.ours_fen)), gettext(MATCH_LABELS_ZH[row.match]))
            for row in sorted(rows, key=lambda row: row.match is Match.BOTH)[:_SHOWN]
        ],
        "waiting": [(line, format_yuan(Fen(line.amount_fen))) for line in waiting_lines(area)[:_SHOWN]],
        "exports": [
            (export, format_yuan(Fen(export.total_fen)), export.items.count())
            for export in TaxExport.objects.filter(area=area).order_by("-pk")[:_LATEST]
        ],
        "may_exchange": may(request, "tax_export"),
    }
    return render(request, "office/tax.html", context, status=status)
