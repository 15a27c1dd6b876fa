"""Checks the table of rights before every page of the back office: who, whether to change or to read, and in which area."""

import functools
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Concatenate, ParamSpec

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext

from xubao.cases.public import served_areas
from xubao.office.rights_table import RIGHTS, Right
from xubao.people.public import ROLE_LABELS_ZH, HeldRole, Role, areas_with, held_roles

__all__ = ["RIGHTS", "areas_here", "for_staff", "may", "may_change"]

P = ParamSpec("P")
Page = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def for_staff(name: str) -> Callable[[Page[P]], Page[P]]:
    """Let only signed-in staff with the right RIGHTS[name] open the page; others get 403 and the reason."""
    right = RIGHTS[name]

    def decorate(page: Page[P]) -> Page[P]:
        @functools.wraps(page)
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            refused = _refusal(request, right, kwargs)
            if refused is not None:
                return refused
            request._xubao_areas = _areas(request, right.roles_for(request.method or "GET"))  # type: ignore[attr-defined]
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


def _refusal(request: HttpRequest, right: Right, address: Mapping[str, Any]) -> HttpResponse | None:
    roles = right.roles_for(request.method or "GET")
    held = _held(request)
    if not any(item.role in roles for item in held):
        return _forbidden(request, roles, area="")
    areas = _areas(request, roles)
    for area in _named_areas(request, right, address):
        if area not in areas:
            return _forbidden(request, roles, area=area)
    return None if areas else _forbidden(request, roles, area="")


def _named_areas(request: HttpRequest, right: Right, address: Mapping[str, Any]) -> Iterable[str]:
    """The areas that the request is about: of the row in its address, and of its field ``area``."""
    if right.row is not None:
        area = right.row(address)
        if area is not None:
            yield area
    served = served_areas()
    for asked in (request.POST.get("area"), request.GET.get("area")):
        if asked in served:
            yield str(asked)


def _forbidden(request: HttpRequest, roles: frozenset[Role], *, area: str) -> HttpResponse:
    needed = [gettext(ROLE_LABELS_ZH[role]) for role in Role if role in roles]
    return render(request, "office/forbidden.html", {"needed": needed, "area": area}, status=403)


def _areas(request: HttpRequest, roles: frozenset[Role]) -> frozenset[str]:
    return areas_with(_held(request), roles, served_areas())


def _held(request: HttpRequest) -> frozenset[HeldRole]:
    # Asked for many pages in one request; the grants are read once.
    known: frozenset[HeldRole] | None = getattr(request, "_xubao_held", None)
    if known is None:
        known = held_roles(request.user)
        request._xubao_held = known  # type: ignore[attr-defined]
    return known
