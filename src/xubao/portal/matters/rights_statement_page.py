"""The person's own rights-record statement, free, from the page of a matter."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from xubao.cases.public import Wanted, now, state_rights, today
from xubao.portal.matters.access import case_for
from xubao.portal.page_language import page_language
from xubao.values.area_code import AreaCode

_YEARS_BACK = 10


@require_POST
def rights_statement(request: HttpRequest, number: str) -> HttpResponse:
    """Draw the statement of a year in the language of the page, keep it, and hand it out."""
    case = case_for(request, number)
    if case is None:
        return redirect("matters:look_up")
    year = request.POST.get("year", "")
    if not year.isdecimal() or not 0 <= today().year - int(year) <= _YEARS_BACK:
        raise Http404(year)
    wanted = Wanted(person=case.person, area=AreaCode(case.area), year=int(year), language=page_language())
    given = state_rights(wanted, way="online", by=f"case {case.number}", at=now())
    response = HttpResponse(bytes(given.pdf), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{given.number}.pdf"'
    return response
