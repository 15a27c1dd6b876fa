"""The person's own proof of participation, drawn on the spot from the page of a matter."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from xubao.cases.public import now, prove_participation, today
from xubao.portal.matters.access import Entered, on_case
from xubao.portal.problem_text import problem_text
from xubao.values.errors import XubaoError


@require_POST
@on_case("matters:proof")
def proof(request: HttpRequest, entered: Entered) -> HttpResponse:
    """Issue it and hand it out as PDF; each one speaks of its own day."""
    try:
        issued = prove_participation(entered.case, today=today(), at=now())
    except XubaoError as problem:
        messages.error(request, problem_text(problem))
        return redirect("matters:case", number=entered.case.number)
    response = HttpResponse(bytes(issued.pdf), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{issued.number}.pdf"'
    return response
