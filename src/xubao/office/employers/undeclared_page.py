"""Months that an employer did not declare: the amount by Art. 62, put before a second person."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from xubao.cases.employer_premium.public import UndeclaredMonth, set_undeclared
from xubao.cases.public import now
from xubao.office.attempt import actor
from xubao.office.employers.forms import UndeclaredForm
from xubao.office.problem_text import problem_text
from xubao.office.rights import for_staff
from xubao.records.employers.public import Employer, undeclared_of
from xubao.values.errors import XubaoError
from xubao.values.fen import Fen, format_yuan


@for_staff("employer_undeclared")
def undeclared(request: HttpRequest, employer_id: int) -> HttpResponse:
    """Show what was set, and set the amount of a month."""
    unit = get_object_or_404(Employer, pk=employer_id)
    form = UndeclaredForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        asked = UndeclaredMonth(
            employer=unit, month=data["months"][0], paid_before_fen=data["paid_before"], evidence=data["evidence"]
        )
        try:
            set_undeclared(asked, reason=data["reason"], by=actor(request), at=now())
        except XubaoError as problem:
            form.add_error(None, problem_text(problem))
        else:
            return redirect("office:employer_undeclared", employer_id=employer_id)
    rows = [
        (item, getattr(item, "decision", None), _yuan(item.amount_fen), _yuan(item.trace["paid_before_fen"]))
        for item in undeclared_of(unit)
    ]
    context = {"unit": unit, "form": form, "rows": rows}
    return render(request, "office/employers/undeclared.html", context, status=422 if form.is_bound else 200)


def _yuan(fen: int) -> str:
    return format_yuan(Fen(fen))
