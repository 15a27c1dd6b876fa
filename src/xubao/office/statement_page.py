"""Bank statements: import a file, and see what became of each line."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from xubao.cases.public import area_name, now, served_areas
from xubao.office.line_outcomes import line_outcomes
from xubao.office.problem_text import page_language, problem_text
from xubao.office.rights import areas_here, for_staff, saw
from xubao.payments.public import (
    LARGEST_FILE_BYTES,
    ImportReport,
    LineProblem,
    StatementFile,
    StatementLinesWrong,
    UnknownStatement,
    all_mappings,
    import_statement,
    statement_lines,
    statements,
)
from xubao.values.area_code import AreaCode
from xubao.values.errors import XubaoError
from xubao.values.fen import Fen, format_yuan

_LATEST = 20
_LINES_SHOWN = 1000


class StatementForm(forms.Form):
    """The file and the area whose account it is of."""

    area = forms.ChoiceField(label=_("统筹地区"))
    file = forms.FileField(
        label=_("对账单文件"),
        help_text=_("网银导出的 CSV 或 Excel，须带合计行或余额列；也可用 camt.053、camt.054、MT940。"),
        max_length=255,
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.xls,.xlsx,.xml,.sta,.mt940"}),
    )
    mapping = forms.ChoiceField(label=_("列映射"), required=False)
    gap_reason = forms.CharField(
        label=_("余额不衔接的说明"), required=False, max_length=500, help_text=_("仅在系统提示余额不衔接、且确无缺漏时填写。")
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        known = self.fields["mapping"]
        if isinstance(known, forms.ChoiceField):
            known.choices = [(name, f"{name} {mapping.label}") for name, mapping in all_mappings().items()]
            known.initial = "general"
        field = self.fields["area"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(code, f"{code} {area_name(code, page_language())}") for code in served_areas()]


@for_staff("statements")
def statements_page(request: HttpRequest) -> HttpResponse:
    """Show the form and the latest imports; import a file and lead to its page."""
    form = StatementForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    refused: XubaoError | None = None
    problems: tuple[LineProblem, ...] = ()
    if form.is_bound and form.is_valid():
        try:
            report = _import(request, form)
        except XubaoError as problem:
            refused = problem
            problems = problem.problems if isinstance(problem, StatementLinesWrong) else ()
        else:
            _tell(request, report)
            return redirect("office:statement", statement_id=report.statement.pk)
    context = {
        "form": form,
        "refused": problem_text(refused) if refused else "",
        "problems": problems,
        "excluded": [(line, _excluded(request).get(line, "")) for line in sorted({problem.line for problem in problems})],
        "latest": [(s, format_yuan(s.total_fen)) for s in statements().filter(area__in=areas_here(request))[:_LATEST]],
    }
    return render(request, "office/statements.html", context, status=422 if form.is_bound else 200)


@for_staff("statement")
def show_statement(request: HttpRequest, statement_id: int) -> HttpResponse:
    """What became of every line of a statement."""
    try:
        statement, lines = statement_lines(statement_id)
    except UnknownStatement as problem:
        raise Http404(problem_text(problem)) from problem
    facts = getattr(statement, "facts", None)
    rows = line_outcomes(list(lines))
    shown = rows[:_LINES_SHOWN]
    saw(request, [credit["demand"].person_id for row in shown for credit in row["credits"]], "statement")
    context = {
        "statement": statement,
        "area": area_name(AreaCode(statement.area), page_language()),
        "total": format_yuan(statement.total_fen),
        "credited": _figure([row["standing_fen"] for row in rows]),
        "waiting": _figure([row["waiting_fen"] for row in rows]),
        "repeated": statement.line_count - len(rows),
        "lines": shown,
        "not_shown": len(rows) - len(shown),
        "facts": facts,
        "debit_total": format_yuan(facts.debit_fen) if facts else "",
        "opening": format_yuan(facts.opening_fen) if facts and facts.opening_fen is not None else "",
        "closing": format_yuan(facts.closing_fen) if facts and facts.closing_fen is not None else "",
        "left_out": statement.excluded.order_by("line_number"),
    }
    return render(request, "office/statement.html", context)


def _import(request: HttpRequest, form: StatementForm) -> ImportReport:
    upload = form.cleaned_data["file"]
    # One byte more than allowed is enough to be refused; a larger file is not read into memory.
    data = upload.read(LARGEST_FILE_BYTES + 1)
    file = StatementFile(
        upload.name,
        data,
        AreaCode(form.cleaned_data["area"]),
        mapping=form.cleaned_data["mapping"],
        excluded=_excluded(request),
        gap_reason=form.cleaned_data["gap_reason"],
    )
    return import_statement(file, imported_by=request.user.get_username(), at=now())


def _excluded(request: HttpRequest) -> dict[int, str]:
    """The lines that the clerk leaves out, each with a reason."""
    found = {key.removeprefix("exclude_"): request.POST[key].strip() for key in request.POST if key.startswith("exclude_")}
    return {int(line): reason for line, reason in found.items() if line.isdecimal() and reason}


def _tell(request: HttpRequest, report: ImportReport) -> None:
    lines = report.statement.line_count
    messages.success(
        request,
        gettext("已导入 %(lines)s 笔，文件编码 %(encoding)s。") % {"lines": lines, "encoding": report.statement.encoding},
    )
    if report.repeated:
        messages.warning(
            request,
            ngettext("%(n)s 笔以前已经导入，未重复入账。", "%(n)s 笔以前已经导入，未重复入账。", len(report.repeated))
            % {"n": len(report.repeated)},
        )


def _figure(amounts: list[int]) -> tuple[int, str]:
    """How many lines hold something, and how much together."""
    return sum(1 for amount in amounts if amount), format_yuan(Fen(sum(amounts)))
