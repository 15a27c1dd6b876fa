"""Checks the table of rights before every page of the back office: who, whether to change or to read, and in which area."""

import functools
from collections.abc import Callable, Iterable
from typing import Concatenate, ParamSpec

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext

from xubao.cases.public import now, served_areas
from xubao.office.rights_table import RIGHTS
from xubao.office.row_owner import Owner
from xubao.people.public import ROLE_LABELS_ZH, HeldRole, Role, areas_with, held_roles, record_listing, record_read

__all__ = ["RIGHTS", "areas_here", "for_staff", "may", "may_change", "saw"]

P = ParamSpec("P")
Page = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def for_staff(name: str) -> Callable[[Page[P]], Page[P]]:
    """Let only signed-in staff with the right RIGHTS[name] open the page; others get 403 and the reason."""
    right = RIGHTS[name]

    def decorate(page: Page[P]) -> Page[P]:
        @functools.wraps(page)
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            roles = right.roles_for(request.method or "GET")
            owner = right.row(kwargs) if right.row is not None else None
            refused = _refusal(request, roles, owner)
            if refused is not None:
                return refused
            request._xubao_areas = _areas(request, roles)  # type: ignore[attr-defined]
            if owner is not None and owner.person_id is not None:
                record_read(owner.person_id, reader=request.user.get_username(), page=name, at=now())
            return page(request, *args, **kwargs)

        guarded.right = name  # type: ignore[attr-defined]
        return login_required(guarded)

    return decorate


def may(request: HttpRequest, name: str) -> bool:
    """Whether the person signed in may open a page, in any area: links to others are not shown."""
    return bool(_areas(request, RIGHTS[name].open))


def may_change(request: HttpRequest, name: str) -> bool:
    """Whether the person signed in may send the form of a page, in any area: to readers it is not shown."""
    return bool(_areas(request, RIGHTS[name].change))


def areas_here(request: HttpRequest) -> frozenset[str]:
    """The areas whose rows the page being answered may show: those in which its right is held."""
    areas: frozenset[str] = request._xubao_areas  # type: ignore[attr-defined]
    return areas


def saw(request: HttpRequest, people: Iterable[int | None], page: str) -> None:
    """Write down that these people stood in the list or file that whoever is signed in has opened; None: a row of nobody."""
    record_listing((key for key in people if key is not None), reader=request.user.get_username(), page=page, at=now())


def _refusal(request: HttpRequest, roles: frozenset[Role], owner: Owner | None) -> HttpResponse | None:
    areas = _areas(request, roles)
    if not areas:
        return _forbidden(request, roles, area="")
    if owner is not None and owner.areas and not owner.areas & areas:
        return _forbidden(request, roles, area="、".join(sorted(owner.areas)))
    # A form or a list for an area names it in its field ``area``.
    served = served_areas()
    for asked in (request.POST.get("area"), request.GET.get("area")):
        if asked in served and asked not in areas:
            return _forbidden(request, roles, area=str(asked))
    return None


def _forbidden(request: HttpRequest, roles: frozenset[Role], *, area: str) -> HttpResponse:
    needed = [gettext(ROLE_LABELS_ZH[role]) for role in Role if role in roles]
    return render(request, "office/forbidden.html", {"needed": needed, "area": area}, status=403)


def _areas(request: HttpRequest, roles: frozenset[Role]) -> frozenset[str]:
    # A page asks for every other page, to link only to those that may be opened; the sets of roles are few.
    known: dict[frozenset[Role], frozenset[str]] = request.__dict__.setdefault("_xubao_areas_with", {})
    if roles not in known:
        known[roles] = areas_with(_held(request), roles, served_areas())
    return known[roles]


def _held(request: HttpRequest) -> frozenset[HeldRole]:
    # Asked for many pages in one request; the grants are read once.
    known: frozenset[HeldRole] | None = getattr(request, "_xubao_held", None)
    if known is None:
        known = held_roles(request.user)
        request._xubao_held = known  # type: ignore[attr-defined]
    return known
