"""An enquiry becomes a case: what it knows goes over, papers and all, and nothing is typed again."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from xubao.cases.public import Actor, Case, OpenRequest, Party, now, open_case
from xubao.enquiries.public import Enquiry, became_case
from xubao.office.attempt import actor
from xubao.office.enquiry_forms import CaseForm
from xubao.office.enquiry_page import found
from xubao.office.enquiry_view import show_enquiry
from xubao.office.problem_text import problem_text
from xubao.office.rights import for_staff
from xubao.records.papers.public import link_papers
from xubao.values.area_code import AreaCode
from xubao.values.errors import XubaoError
from xubao.values.month_ranges import parse_month_ranges


@for_staff("enquiry_case")
@require_POST
def enquiry_case(request: HttpRequest, number: str) -> HttpResponse:
    """Open the case and go to it; what is refused leaves the enquiry as it was."""
    current, form = found(number), CaseForm(request.POST)
    if current.case_number:
        return redirect("office:case", number=current.case_number)
    if form.is_valid():
        try:
            case = _opened(current, form, actor(request))
        except XubaoError as problem:
            form.add_error(None, problem_text(problem))
        else:
            messages.success(request, gettext("咨询 %(number)s 已转为事项，材料一并转入。") % {"number": number})
            return redirect("office:case", number=case.number)
    return render(request, "office/enquiry.html", show_enquiry(current, actor(request), case_form=form), status=422)


def _opened(enquiry: Enquiry, form: CaseForm, by: str) -> Case:
    data, at = form.cleaned_data, now()
    paid = [part.strip() for part in data["paid"].replace("，", ",").split(",") if part.strip()]
    wanted = OpenRequest(
        identity=data["identity"],
        name=data["name"],
        area=AreaCode(enquiry.area),
        stated_paid=tuple(parse_month_ranges(paid)),
    )
    with transaction.atomic():
        case = open_case(wanted, Actor(by, Party.CLERK), at=at)
        link_papers(enquiry.number, case.number, person=case.person, by=by, at=at)
        became_case(enquiry, case.number, by=by, at=at)
    return case
