"""What to say at the telephone and at the counter: the sentences of the person's own page, large, in both languages."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from xubao.cases.public import (
    Case,
    UnknownCase,
    case_by_number,
    confirmation,
    confirmation_lines,
    now,
    prove_participation,
    today,
)
from xubao.office.problem_text import page_language, problem_text
from xubao.office.rights import for_staff
from xubao.people.public import masked_identity
from xubao.values.errors import XubaoError


@for_staff("confirm")
@never_cache
def confirm(request: HttpRequest, number: str) -> HttpResponse:
    """Show the script of a case; the language of the page comes first."""
    case = _case(number)
    found = confirmation(case, today=today())
    if found is None:
        raise Http404(number)
    order = ("zh", "en") if page_language() == "zh" else ("en", "zh")
    context = {
        "case": case,
        "identity": masked_identity(case.person),
        "found": found,
        "scripts": [(lang, confirmation_lines(found, lang)) for lang in order],
    }
    return render(request, "office/confirm.html", context)


@for_staff("confirm_proof")
@require_POST
def proof(request: HttpRequest, number: str) -> HttpResponse:
    """Issue the proof of participation for the person who stands at the counter."""
    try:
        issued = prove_participation(_case(number), today=today(), at=now())
    except XubaoError as problem:
        messages.error(request, problem_text(problem))
        return redirect("office:confirm", number=number)
    response = HttpResponse(bytes(issued.pdf), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{issued.number}.pdf"'
    return response


def _case(number: str) -> Case:
    try:
        return case_by_number(number)
    except UnknownCase as problem:
        raise Http404(problem_text(problem)) from problem
