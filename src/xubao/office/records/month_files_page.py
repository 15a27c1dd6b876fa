"""Files of months: upload, look at what would be taken, say yes; what was refused can be downloaded and sent back."""

import csv
import io

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from xubao.cases.public import area_name, now, today
from xubao.documents.table_rows import LARGEST_FILE_BYTES
from xubao.office.attempt import actor, attempt
from xubao.office.problem_text import page_language, problem_text
from xubao.office.rights import areas_here, for_staff, saw
from xubao.people.public import find_person
from xubao.records.month_files.public import (
    Checked,
    Imported,
    MonthLine,
    RefusedLine,
    ReportFile,
    Upload,
    WaitingFile,
    give_up,
    look_again,
    masked,
    month_mappings,
    put_aside,
    take_waiting,
)
from xubao.records.public import ORIGIN_LABELS_ZH, SCHEME_LABELS_ZH, STATUS_LABELS_ZH, Origin
from xubao.values.area_code import AreaCode
from xubao.values.errors import XubaoError
from xubao.values.fen import Fen, format_yuan

_LATEST = 20
_SAMPLES = 20
_ORIGINS = (Origin.COLLECTOR, Origin.EMPLOYER, Origin.OTHER_AREA, Origin.EVIDENCE)


class MonthFileForm(forms.Form):
    """The file, whose it is and how its columns are called."""

    area = forms.ChoiceField(label=_("统筹地区"))
    file = forms.FileField(
        label=_("缴费月份文件"),
        help_text=_("CSV（UTF-8 或 GBK）或 Excel，首行为列名。"),
        max_length=255,
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.xls,.xlsx"}),
    )
    origin = forms.ChoiceField(label=_("来源"))
    mapping = forms.ChoiceField(label=_("列映射"))
    reported_on = forms.DateField(label=_("报告日期"), widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *args: object, areas: frozenset[str] = frozenset(), **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        lang = page_language()
        mappings = [(m.name, m.label if lang == "zh" else m.label_en) for m in month_mappings().values()]
        for name, choices in (
            ("area", [(code, f"{code} {area_name(AreaCode(code), lang)}") for code in sorted(areas)]),
            ("origin", [(origin.value, gettext(ORIGIN_LABELS_ZH[origin])) for origin in _ORIGINS]),
            ("mapping", mappings),
        ):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = choices


@for_staff("month_files")
@never_cache
def month_files(request: HttpRequest) -> HttpResponse:
    """The form and the latest files; an upload is checked and put aside."""
    given = (request.POST, request.FILES) if request.method == "POST" else ()
    form = MonthFileForm(*given, areas=areas_here(request), initial={"reported_on": today().isoformat()})
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        upload = Upload(
            name=data["file"].name,
            data=data["file"].read(LARGEST_FILE_BYTES + 1),
            area=AreaCode(data["area"]),
            origin=Origin(data["origin"]),
            mapping=data["mapping"],
            reported_on=data["reported_on"],
        )
        try:
            token, _checked = put_aside(upload, by=actor(request), at=now())
        except XubaoError as problem:
            form.add_error("file", problem_text(problem))
        else:
            return redirect("office:month_file_waiting", token=token)
    files = ReportFile.objects.filter(area__in=areas_here(request)).order_by("-pk")[:_LATEST]
    context = {
        "form": form,
        "notes": [m.note if page_language() == "zh" else m.note_en for m in month_mappings().values() if m.note],
        "files": [(f, gettext(ORIGIN_LABELS_ZH[Origin(f.origin)]), f.reports.count(), f.refused_lines.count()) for f in files],
        "waiting": WaitingFile.objects.filter(area__in=areas_here(request)).defer("sealed").order_by("-pk"),
    }
    return render(request, "office/records/month_files.html", context, status=422 if form.is_bound else 200)


@for_staff("month_file_waiting")
@never_cache
def month_file_waiting(request: HttpRequest, token: str) -> HttpResponse:
    """Show what an import would take; take it, or give it up."""
    if request.method == "POST":
        return _decide(request, token)
    try:
        waiting, checked = look_again(token)
    except XubaoError as problem:
        messages.error(request, problem_text(problem))
        return redirect("office:month_files")
    known = (find_person(line.identity) for line in checked.samples[:_SAMPLES])
    saw(request, [person.pk for person in known if person is not None], "month_file_waiting")
    context = {
        "item": waiting,
        "origin": gettext(ORIGIN_LABELS_ZH[Origin(waiting.origin)]),
        "checked": checked,
        "samples": [_sample(line) for line in checked.samples[:_SAMPLES]],
        "problems": _problems(checked),
    }
    return render(request, "office/records/month_file_waiting.html", context)


@for_staff("month_file_refused")
def month_file_refused(request: HttpRequest, file_id: int) -> HttpResponse:
    """The refused lines of a file as CSV, to send back to where it came from."""
    file = ReportFile.objects.filter(pk=file_id).first()
    if file is None:
        raise Http404(file_id)
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow([gettext("行号"), gettext("列"), gettext("内容"), gettext("问题")])
    reason = "reason_zh" if page_language() == "zh" else "reason_en"
    lines = RefusedLine.objects.filter(file=file).order_by("line")
    rows.writerows(lines.values_list("line", "column", "found", reason))
    response = HttpResponse(out.getvalue().encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="refused-{file.pk}.csv"'
    return response


def _decide(request: HttpRequest, token: str) -> HttpResponse:
    def take() -> str:
        return _told(take_waiting(token, by=actor(request), at=now()))

    def leave() -> str:
        give_up(token)
        return gettext("已放弃，未导入任何内容。")

    attempt(request, take if request.POST.get("answer") == "take" else leave)
    return redirect("office:month_files")


def _told(done: Imported) -> str:
    counts = {"lines": done.lines, "fresh": done.fresh, "standing": done.standing, "refused": done.refused}
    return gettext("共 %(lines)s 行：新增 %(fresh)s 条记录，此前已有 %(standing)s 条，未导入 %(refused)s 行。") % counts


def _sample(line: MonthLine) -> dict[str, object]:
    return {
        "line": line.line,
        "identity": masked(line.identity),
        "name": line.name,
        "month": line.month,
        "status": gettext(STATUS_LABELS_ZH[line.status]),
        "scheme": gettext(SCHEME_LABELS_ZH[line.scheme]),
        "credited_on": line.credited_on,
        "amount": "" if line.amount_fen is None else format_yuan(Fen(line.amount_fen)),
    }


def _problems(checked: Checked) -> list[tuple[int, str, str, str]]:
    chinese = page_language() == "zh"
    return [(p.line, p.column, p.found, p.zh if chinese else p.en) for p in checked.problems]
