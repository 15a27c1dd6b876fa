"""For whom somebody who is signed in may act: what for, until when, and the matters that are open to her by it."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache

from xubao.cases.public import KIND_LABELS_ZH, STATE_LABELS_ZH, Case, Kind, State, now, today
from xubao.people.public import (
    AUTHORITY_LABELS_ZH,
    SCOPE_LABELS_ZH,
    Authority,
    AuthorityKind,
    InsuredPerson,
    Scope,
    proxy_actor,
    record_read,
    standing_for,
)
from xubao.portal.account.signed_in import for_person, person_of
from xubao.portal.matters.case_scopes import CASE_PAGES


@dataclass(frozen=True, slots=True)
class ForWhom:
    """One authority as its proxy sees it. ``cases``: number, kind and state of each matter she may open."""

    authority: Authority
    kind: str
    scopes: list[str]
    may_register: bool
    may_pay: bool
    cases: list[tuple[str, str, str]]


@for_person
@never_cache
def acting_for(request: HttpRequest) -> HttpResponse:
    """Show everybody for whom she may act today."""
    proxy = person_of(request)
    rows = [_row(authority) for authority in standing_for(proxy, on=today())] if proxy is not None else []
    return render(request, "own/acting.html", {"rows": rows})


def _row(authority: Authority) -> ForWhom:
    cases = _open_cases(authority.principal, frozenset(authority.scope))
    record_read(authority.principal_id, reader=proxy_actor(authority), page="own:acting", at=now())
    return ForWhom(
        authority=authority,
        kind=gettext(AUTHORITY_LABELS_ZH[AuthorityKind(authority.kind)]),
        scopes=[gettext(SCOPE_LABELS_ZH[Scope(scope)]) for scope in authority.scope],
        may_register=Scope.REGISTER.value in authority.scope,
        may_pay=Scope.BACK_PAY.value in authority.scope,
        cases=[(c.number, gettext(KIND_LABELS_ZH[Kind(c.kind)]), gettext(STATE_LABELS_ZH[State(c.state)])) for c in cases],
    )


def _open_cases(principal: InsuredPerson, held: frozenset[str]) -> list[Case]:
    page = CASE_PAGES["matters:case"]
    return [
        case
        for case in Case.objects.filter(person=principal).order_by("-pk")
        if held & {scope.value for scope in page.scopes_for(Kind(case.kind))}
    ]
