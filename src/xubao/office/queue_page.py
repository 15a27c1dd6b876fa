"""The queue: cases by state, oldest first; search by case number or payment reference."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from xubao.cases.public import STATE_LABELS_ZH, State, UnknownCase, case_by_number, cases_in
from xubao.office.problem_text import problem_text
from xubao.office.rights import areas_here, for_staff
from xubao.payments.public import demand_by_reference
from xubao.people.public import masked_identity
from xubao.values.errors import XubaoError

_PER_PAGE = 50


@for_staff("queue")
def queue(request: HttpRequest) -> HttpResponse:
    """List the cases of a state, or go to the one that was searched."""
    wanted = request.GET.get("q", "").strip()
    problem = ""
    if wanted:
        try:
            return redirect("office:case", number=_number_of(wanted))
        except XubaoError as refused:
            problem = problem_text(refused)
    state = request.GET.get("state", "")
    mine = cases_in().filter(area__in=areas_here(request))
    shown = mine.filter(state=state) if state in set(State) else mine
    page = Paginator(shown, _PER_PAGE).get_page(request.GET.get("page"))
    rows = [(case, gettext(STATE_LABELS_ZH[State(case.state)]), masked_identity(case.person)) for case in page]
    tabs = [("", gettext("全部"), mine.count())]
    tabs += [(s.value, gettext(STATE_LABELS_ZH[s]), mine.filter(state=s.value).count()) for s in State]
    context = {"rows": rows, "page": page, "tabs": tabs, "state": state, "wanted": wanted, "problem": problem}
    return render(request, "office/queue.html", context)


def _number_of(wanted: str) -> str:
    """The case number meant: typed itself, or the case of a payment reference."""
    try:
        return case_by_number(wanted.upper()).number
    except UnknownCase:
        return demand_by_reference(wanted).subject
