"""What is kept of the person who is signed in, and who has looked at it."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache

from xubao.cases.eligibility.public import eligibility_on
from xubao.cases.public import COVER_LABELS_ZH, KIND_LABELS_ZH, STATE_LABELS_ZH, Case, Kind, State, area_name, today
from xubao.people.public import (
    BY_CODE,
    BY_NUMBER,
    BY_REQUEST,
    CONTACT_LABELS_ZH,
    SCHEME_LABELS_ZH,
    ContactKind,
    InsuredPerson,
    Scheme,
    contacts_of,
    masked_contact,
    masked_identity,
    participations_of,
    proxies_named,
    reads_of,
)
from xubao.portal.account.signed_in import for_person, person_of
from xubao.portal.own.page_names import page_name
from xubao.portal.page_language import page_language
from xubao.values.area_code import AreaCode
from xubao.values.identity_document import DOCUMENT_LABELS_ZH, DocumentKind
from xubao.values.month import Month

_PER_PAGE = 50


@for_person
@never_cache
def home(request: HttpRequest) -> HttpResponse:
    """Show her data and her cases."""
    person = _person(request)
    cases = list(Case.objects.filter(person=person).order_by("-pk"))
    lang = page_language()
    context = {
        "person": person,
        "document": gettext(DOCUMENT_LABELS_ZH[DocumentKind(person.document_kind)]),
        "identity": masked_identity(person),
        "contacts": [(gettext(CONTACT_LABELS_ZH[ContactKind(c.kind)]), masked_contact(c)) for c in contacts_of(person)],
        "relations": [
            {
                "area": area_name(AreaCode(r.area), lang),
                "scheme": gettext(SCHEME_LABELS_ZH[Scheme(r.scheme)]),
                "since": Month(r.since),
                "ended_with": Month(r.ended_with) if r.ended_with is not None else "",
                # The same answer that a hospital is given.
                "cover": gettext(COVER_LABELS_ZH[eligibility_on(person, AreaCode(r.area), today(), today=today()).cover]),
            }
            for r in participations_of(person)
        ],
        "cases": [
            (case, gettext(KIND_LABELS_ZH[Kind(case.kind)]), gettext(STATE_LABELS_ZH[State(case.state)])) for case in cases
        ],
        "reads": reads_of(person).count(),
    }
    return render(request, "own/home.html", context)


@for_person
@never_cache
def reads(request: HttpRequest) -> HttpResponse:
    """Show who has looked, at what, when, and why where a whole number was shown."""
    page = Paginator(reads_of(_person(request)), _PER_PAGE).get_page(request.GET.get("page"))
    names = {
        **proxies_named(read.reader for read in page),
        BY_NUMBER: gettext("未登录，凭受理编号和证件号码"),
        BY_CODE: gettext("凭单据上的核验码"),
        BY_REQUEST: gettext("未登录，在外网网站凭请求编号和查询码"),
    }
    rows = [(read, page_name(read.page), names.get(read.reader, read.reader)) for read in page]
    return render(request, "own/reads.html", {"rows": rows, "page": page})


def _person(request: HttpRequest) -> InsuredPerson:
    person = person_of(request)
    assert person is not None  # for_person has seen to it
    return person
