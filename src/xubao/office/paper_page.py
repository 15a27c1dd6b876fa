"""A paper beside the record: its pages as pictures, the fields to compare, and what is decided. The original on request."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache

from xubao.cases.materials.public import (
    FIELD_LABELS_ZH,
    Verification,
    checklist,
    compare,
    last_readings,
    verify_paper,
)
from xubao.cases.public import Case, now
from xubao.office.attempt import actor
from xubao.office.paper_view import paper_row
from xubao.office.problem_text import page_language, problem_text
from xubao.office.rights import for_staff
from xubao.people.public import masked_identity
from xubao.records.papers.public import (
    Paper,
    PaperStanding,
    UnknownPaper,
    kind_of_paper,
    original_of_paper,
    page_of_paper,
    paper_by_key,
    papers_of,
)
from xubao.values.errors import XubaoError

_STANDINGS = {"accept": PaperStanding.ACCEPTED, "replace": PaperStanding.REPLACE, "refuse": PaperStanding.REFUSED}


@for_staff("paper")
@never_cache
def paper(request: HttpRequest, key: str) -> HttpResponse:
    """Look at a paper, compare it, decide."""
    current = _found(key)
    case = _case_of(current)
    problem, status = "", 200
    if request.method == "POST":
        try:
            return _decided(request, current, case)
        except XubaoError as refused:
            problem, status = problem_text(refused), 422
    return render(request, "office/paper.html", _shown(request, current, case) | {"problem": problem}, status=status)


@for_staff("paper_page")
@never_cache
def paper_page(request: HttpRequest, key: str, page: int) -> HttpResponse:
    """One page as a picture, without anything that is not seen on it."""
    try:
        return HttpResponse(page_of_paper(_found(key), page), content_type="image/jpeg")
    except XubaoError as problem:
        raise Http404(problem.code) from problem


@for_staff("paper_original")
@never_cache
def paper_original(request: HttpRequest, key: str) -> HttpResponse:
    """The original, byte for byte, to be saved and never shown in the page."""
    current = _found(key)
    try:
        data = original_of_paper(current)
    except XubaoError as problem:
        messages.error(request, problem_text(problem))
        return redirect("office:paper", key=key)
    response = HttpResponse(data, content_type="application/octet-stream")
    ending = current.media_type.rpartition("/")[2]
    response["Content-Disposition"] = f'attachment; filename="{current.digest[:12]}.{ending}"'
    return response


def _decided(request: HttpRequest, current: Paper, case: Case | None) -> HttpResponse:
    does = request.POST.get("do", "")
    if does not in _STANDINGS:
        raise Http404(does)
    found = Verification(
        standing=_STANDINGS[does],
        kind=request.POST.get("kind", "") or kind_of_paper(current),
        read={field: request.POST.get(field, "") for field in FIELD_LABELS_ZH},
        reason=request.POST.get("reason", ""),
        by=actor(request),
    )
    verify_paper(current, case.person if case else None, found, at=now())
    messages.success(request, gettext("已核验。"))
    if case is None:
        return redirect("office:enquiry", number=current.subject)
    # Keyboard first: the next paper that waits, else the list.
    waiting = next((item for item in papers_of(case.number) if not item.decisions.exists()), None)
    return redirect("office:paper", key=waiting.key) if waiting else redirect("office:case_papers", number=case.number)


def _shown(request: HttpRequest, current: Paper, case: Case | None) -> dict[str, object]:
    lang = page_language()
    typed = {field: request.POST.get(field, "") for field in FIELD_LABELS_ZH}
    beside = compare(case.person, typed) if case else []
    before = last_readings(current)
    return {
        "row": paper_row(current),
        "paper": current,
        "case": case,
        "pages": range(1, current.pages + 1),
        "fields": [
            {
                "name": item.field,
                "label": gettext(FIELD_LABELS_ZH[item.field]),
                "record": masked_identity(case.person) if item.field == "identity" else case.person.name,
                "typed": item.read,
                "wrong": item.agrees is False,
                "right": item.agrees is True,
                "before": before.get(item.field),
            }
            for item in beside
            if case is not None
        ],
        "kinds": [(item.id, item.names[lang]) for item in checklist(case)] if case else [],
        "kind": request.POST.get("kind", "") or kind_of_paper(current),
        "reason": request.POST.get("reason", ""),
    }


def _found(key: str) -> Paper:
    try:
        return paper_by_key(key)
    except UnknownPaper as problem:
        raise Http404(problem_text(problem)) from problem


def _case_of(current: Paper) -> Case | None:
    subjects = [current.subject, *current.links.values_list("subject", flat=True)]
    return Case.objects.filter(number__in=subjects).select_related("person").order_by("-pk").first()
