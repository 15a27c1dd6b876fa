"""The person's own rights-record statement, free, from the page of a matter."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from xubao.cases.public import Wanted, now, state_rights, today
from xubao.portal.matters.access import Entered, on_case
from xubao.portal.page_language import page_language
from xubao.values.area_code import AreaCode

_YEARS_BACK = 10


@require_POST
@on_case("matters:rights_statement")
def rights_statement(request: HttpRequest, entered: Entered) -> HttpResponse:
    """Draw the statement of a year in the language of the page, keep it, and hand it out."""
    case = entered.case
    year = request.POST.get("year", "")
    if not year.isdecimal() or not 0 <= today().year - int(year) <= _YEARS_BACK:
        raise Http404(year)
    wanted = Wanted(person=case.person, area=AreaCode(case.area), year=int(year), language=page_language())
    given = state_rights(
        wanted, way="online", by=f"case {case.number}" if not entered.for_another else entered.actor.name, at=now()
    )
    response = HttpResponse(bytes(given.pdf), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{given.number}.pdf"'
    return response
