"""What papers are needed and why, what has come, and a form that works with and without a script."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache

from xubao.cases.materials.public import HAVING_LABELS_ZH, Having, ListedMaterial, checklist, notice_of
from xubao.cases.public import Case, now
from xubao.people.public import AuthorityMissing
from xubao.portal.enquiries.access import enquiry_for
from xubao.portal.matters.access import enter
from xubao.portal.page_language import page_language
from xubao.portal.problem_text import problem_text
from xubao.records.papers.public import (
    MOST_BYTES,
    PAPER_STANDING_LABELS_ZH,
    HandedIn,
    PaperOrigin,
    file_name_of,
    papers_of,
    receive_paper,
    standing_of_paper,
)
from xubao.values.errors import XubaoError

_BY_PERSON = "insured_person"
_OPEN = {Having.MISSING, Having.REPLACE, Having.CANDIDATE}


@dataclass(frozen=True, slots=True)
class Subject:
    """The matter that this browser may hand papers in for."""

    number: str
    case: Case | None
    by: str = _BY_PERSON


def subject_for(request: HttpRequest, number: str, page: str) -> Subject | None:
    """The case or enquiry if it is open to this request on a page of CASE_PAGES, else None. Raises AuthorityMissing."""
    entered = enter(request, number, page)
    if entered is not None:
        return Subject(number, entered.case, entered.actor.name)
    return Subject(number, None) if enquiry_for(request, number) is not None else None


def told_of(subject: Subject, file_name: str, kind: str) -> HandedIn:
    """What is known of a file that a person hands in here."""
    return HandedIn(
        subject=subject.number,
        origin=PaperOrigin.PORTAL,
        received_by=subject.by,
        file_name=file_name,
        kind=kind if any(kind == item.id for item in _list(subject)) else "",
        person=subject.case.person if subject.case else None,
    )


@never_cache
def papers(request: HttpRequest, number: str) -> HttpResponse:
    """Show the list; take a file where one is sent the plain way."""
    try:
        subject = subject_for(request, number, "papers:papers")
    except AuthorityMissing as lacking:
        return render(request, "matters/no_authority.html", {"problem": problem_text(lacking)}, status=403)
    if subject is None:
        return redirect("matters:look_up")
    problem = ""
    if request.method == "POST":
        file = request.FILES.get("file")
        try:
            if file is None:
                problem = gettext("请选择文件。")
            else:
                receive_paper(file.read(), told_of(subject, file.name or "", request.POST.get("kind", "")), at=now())
                messages.success(request, gettext("已收到。"))
                return redirect("papers:papers", number=number)
        except XubaoError as refused:
            problem = problem_text(refused)
    return render(request, "papers/papers.html", _shown(subject, problem), status=422 if problem else 200)


def _shown(subject: Subject, problem: str) -> dict[str, object]:
    lang = page_language()
    received = [
        {
            "name": file_name_of(paper),
            "at": paper.received_at,
            "standing": gettext(PAPER_STANDING_LABELS_ZH[standing_of_paper(paper)]),
            "reason": next((row.reason for row in paper.decisions.order_by("-pk")[:1]), ""),
            "size": (paper.size + 1023) // 1024,
        }
        for paper in papers_of(subject.number)
    ]
    return {
        "subject": subject,
        "asked": notice_of(subject.case) if subject.case else None,
        "items": [
            {
                "id": item.id,
                "name": item.names[lang],
                "basis": item.basis.get(lang, ""),
                "having": gettext(HAVING_LABELS_ZH[item.having]),
                "open": item.having in _OPEN,
            }
            for item in _list(subject)
            # What must not be asked for is not shown as if it were wanted.
            if item.having is not Having.NOT_ASKED
        ],
        "received": received,
        "problem": problem,
        "most": MOST_BYTES // 2**20,
    }


def _list(subject: Subject) -> list[ListedMaterial]:
    return checklist(subject.case) if subject.case else []
