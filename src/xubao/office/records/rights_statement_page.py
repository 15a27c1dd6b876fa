"""The rights-record statement at the counter."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from xubao.cases.public import Wanted, now, state_rights, today
from xubao.office.attempt import actor
from xubao.office.records.person_months_page import person_known_here
from xubao.office.rights import for_staff
from xubao.values.area_code import AreaCode

_EARLIEST = 1990


@for_staff("rights_statement")
@require_POST
def rights_statement(request: HttpRequest, area: str, person_id: int) -> HttpResponse:
    """Draw the statement of a year, keep it, and hand it out as PDF."""
    person = person_known_here(area, person_id)
    year, language = request.POST.get("year", ""), request.POST.get("language", "zh")
    if not year.isdecimal() or not _EARLIEST <= int(year) <= today().year or language not in ("zh", "en"):
        raise Http404(year)
    wanted = Wanted(person=person, area=AreaCode(area), year=int(year), language=language)
    given = state_rights(wanted, way="counter", by=actor(request), at=now())
    response = HttpResponse(bytes(given.pdf), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{given.number}.pdf"'
    return response
