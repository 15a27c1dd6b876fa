"""What was paid too much on one demand, used for another one of the same person: a preview, then the booking it showed."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from xubao.cases.public import now, today
from xubao.office.attempt import actor
from xubao.office.problem_text import problem_text
from xubao.office.rights import for_staff
from xubao.office.split_page import planned_row
from xubao.payments.public import Demand, demand_by_number, format_reference, standing_of
from xubao.payments.refunds.public import UseOfExcess, demands_to_use_it_for, free_excess, preview_use, use_excess
from xubao.values.errors import XubaoError
from xubao.values.fen import Fen, format_yuan


@for_staff("excess")
def excess(request: HttpRequest, number: str) -> HttpResponse:
    """Show what is free and the person's open demands; preview one; book it."""
    demand = demand_by_number(number)
    if demand is None:
        raise Http404(number)
    free = free_excess(demand)
    choices = demands_to_use_it_for(demand, on=today())
    target = next((one for one in choices if one.number == request.POST.get("target")), None)
    planned, refused = [], ""
    if target is not None:
        use = UseOfExcess(demand, target, Fen(min(free, standing_of(target).outstanding_fen)))
        try:
            if "book" in request.POST:
                use_excess(use, by=actor(request), at=now())
                messages.success(request, gettext("已转用于 %(number)s。") % {"number": target.number})
                return redirect("office:refunds")
            planned = [planned_row(item) for item in preview_use(use, on=today())]
        except XubaoError as problem:
            refused = problem_text(problem)
    context = {
        "demand": demand,
        "free": format_yuan(free),
        "choices": [_choice(one) for one in choices] if free else [],
        "target": target,
        "planned": planned,
        "refused": refused,
    }
    return render(request, "office/excess.html", context, status=422 if refused else 200)


def _choice(demand: Demand) -> dict[str, object]:
    return {
        "demand": demand,
        "reference": format_reference(demand.reference),
        "outstanding": format_yuan(standing_of(demand).outstanding_fen),
    }
