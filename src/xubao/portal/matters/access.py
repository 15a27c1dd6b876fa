"""Who may open a person's matter here, and as whom: herself, her proxy or guardian within the authority, a clerk with a visitor.

Somebody not signed in sees the cases that were opened in this browser, or looked up with number and identity. Whoever is
signed in as a person sees her own, and those of others by a standing authority only: to have typed the numbers is not enough.
"""

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from xubao.cases.public import INSURED_PERSON, Actor, Case, Kind, Party, UnknownCase, case_by_number, now, today
from xubao.people.public import (
    BY_NUMBER,
    Account,
    Authority,
    AuthorityMissing,
    InsuredPerson,
    Role,
    Scope,
    areas_with,
    ever_authorised,
    held_roles,
    proxy_actor,
    record_act_for,
    record_read,
    require_authority,
)
from xubao.portal.account.signed_in import proved_person_of
from xubao.portal.matters.case_scopes import CASE_PAGES
from xubao.portal.problem_text import problem_text

_KEY = "cases"
_READING = frozenset({"GET", "HEAD"})
P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class Entered:
    """A case that is open to this request, and who acts in it. ``authority``: by which a proxy acts."""

    case: Case
    actor: Actor
    authority: Authority | None = None

    @property
    def for_another(self) -> bool:
        """Whether somebody acts for the person."""
        return self.actor != INSURED_PERSON

    @property
    def open_pages(self) -> frozenset[str]:
        """The pages of CASE_PAGES that are open to whoever acts: what would be refused is not offered."""
        if self.authority is None:
            return frozenset(CASE_PAGES)
        held, kind = frozenset(self.authority.scope), Kind(self.case.kind)
        return frozenset(name for name, page in CASE_PAGES.items() if held & {s.value for s in page.scopes_for(kind)})


Page = Callable[Concatenate[HttpRequest, Entered, P], HttpResponse]


def let_in(request: HttpRequest, case: Case) -> None:
    """Let this browser see a case until it leaves or the session ends; who is signed in needs no more than her own rights."""
    known = set(request.session.get(_KEY, []))
    # A new session key at the moment of trust: a key planted before is worth nothing after.
    request.session.cycle_key()
    request.session[_KEY] = sorted(known | {case.number})


def let_out(request: HttpRequest) -> None:
    """Forget every case, for a phone or computer that others use too."""
    request.session.flush()


def on_case(name: str) -> Callable[[Page[P]], Callable[..., HttpResponse]]:
    """Open the page CASE_PAGES[name] to whom it is open; others are led to the look-up, or told what their authority lacks."""

    def decorate(page: Page[P]) -> Callable[..., HttpResponse]:
        @functools.wraps(page)
        def guarded(request: HttpRequest, /, number: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            try:
                entered = enter(request, number, name)
            except AuthorityMissing as problem:
                return render(request, "matters/no_authority.html", {"problem": problem_text(problem)}, status=403)
            if entered is None:
                return redirect("matters:look_up")
            return page(request, entered, *args, **kwargs)

        guarded.case_page = name  # type: ignore[attr-defined]
        return guarded

    return decorate


def enter(request: HttpRequest, number: str, name: str) -> Entered | None:
    """The case as it is open to this request on a page of CASE_PAGES, else None; nothing tells whether the number exists.

    What somebody does or sees for another is written down, and so is what is seen by somebody who is not signed in: the
    numbers do not tell who knew them. Raises AuthorityMissing where an authority does not reach so far.
    """
    try:
        case = case_by_number(number)
    except UnknownCase:
        return None
    entered = _entered(request, case, name)
    if entered is not None and entered.for_another:
        if request.method in _READING:
            record_read(case.person_id, reader=entered.actor.name, page=name, at=now())
        else:
            record_act_for(
                case.person, by=entered.actor.name, page=name, at=now(), subject=case.number, authority=entered.authority
            )
    elif entered is not None and request.method in _READING and proved_person_of(request) is None:
        record_read(case.person_id, reader=BY_NUMBER, page=name, at=now())
    return entered


def require_view(request: HttpRequest, case: Case) -> None:
    """Raise AuthorityMissing for somebody signed in who would look up another person's case without an authority."""
    person = proved_person_of(request)
    if person is not None and not person.is_same_human(case.person):
        require_authority(person, case.person, *_scopes("matters:case", case), on=today())


def _entered(request: HttpRequest, case: Case, name: str) -> Entered | None:
    clerk = _clerk(request, case.area)
    if clerk is not None:
        return Entered(case, clerk)
    person = proved_person_of(request)
    if person is None:
        return Entered(case, INSURED_PERSON) if case.number in request.session.get(_KEY, []) else None
    if person.is_same_human(case.person):
        return Entered(case, INSURED_PERSON)
    return _as_proxy(person, case, name)


def _as_proxy(person: InsuredPerson, case: Case, name: str) -> Entered | None:
    if not ever_authorised(person, case.person):
        return None
    authority = require_authority(person, case.person, *_scopes(name, case), on=today())
    return Entered(case, Actor(proxy_actor(authority), Party.INSURED_PERSON), authority)


def _scopes(name: str, case: Case) -> tuple[Scope, ...]:
    return CASE_PAGES[name].scopes_for(Kind(case.kind))


def _clerk(request: HttpRequest, area: str) -> Actor | None:
    """A clerk of this area with a visitor before her: she does what the visitor wishes, under her own name."""
    user = request.user
    if isinstance(user, Account) and user.for_staff and areas_with(held_roles(user), frozenset({Role.CLERK}), (area,)):
        return Actor(user.get_username(), Party.INSURED_PERSON)
    return None
