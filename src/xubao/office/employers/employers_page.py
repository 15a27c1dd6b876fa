"""Employers of an area: enter one, and see whose staff should have been registered by now."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from xubao.cases.employer_premium.public import last_day_to_register
from xubao.cases.public import now, today
from xubao.office.attempt import actor
from xubao.office.chosen_area import area_choices, chosen_area
from xubao.office.employers.forms import EmployerForm
from xubao.office.problem_text import problem_text
from xubao.office.rights import for_staff
from xubao.people.public import masked_name
from xubao.records.employers.public import NewEmployer, employers_in, enter_employer, overdue_registrations
from xubao.values.errors import XubaoError

_SHOWN = 200


@for_staff("employers")
def employers(request: HttpRequest) -> HttpResponse:
    """The list, what is overdue, and the form."""
    area = chosen_area(request)
    form = EmployerForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        new = NewEmployer(
            code=data["code"],
            name=data["name"],
            area=area,
            founded_on=data["founded_on"],
            registered_on=data["registered_on"],
        )
        try:
            entered = enter_employer(new, by=actor(request), at=now())
        except XubaoError as problem:
            form.add_error(None, problem_text(problem))
        else:
            return redirect("office:employer", employer_id=entered.pk)
    overdue = overdue_registrations(area, today(), last_day_to_register)
    context = {
        "form": form,
        "area": area,
        "areas": area_choices(request),
        "employers": [(item, item.hirings.count()) for item in employers_in(area)],
        "overdue": [(item, masked_name(item.hiring.person.name), item.days_late(today())) for item in overdue[:_SHOWN]],
        "overdue_count": len(overdue),
    }
    return render(request, "office/employers/employers.html", context, status=422 if form.is_bound else 200)
