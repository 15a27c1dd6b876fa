"""Who acts on the pages of the public: the person, her proxy, or a clerk with a visitor before her; same pages, on record."""

from dataclasses import dataclass

from django.http import HttpRequest

from xubao.cases.public import INSURED_PERSON, Actor, Party, served_areas, today
from xubao.people.public import (
    Account,
    Authority,
    InsuredPerson,
    Role,
    Scope,
    areas_with,
    held_roles,
    require_authority,
    standing_for,
)
from xubao.portal.account.signed_in import person_of
from xubao.values.area_code import AreaCode


@dataclass(frozen=True, slots=True)
class Acting:
    """``clerk_areas``: where a clerk may act for a visitor (empty for everybody else); ``authorities``: of a proxy."""

    actor: Actor
    clerk_areas: frozenset[str]
    person: InsuredPerson | None
    authorities: tuple[Authority, ...]

    @property
    def is_clerk(self) -> bool:
        """Whether a clerk acts for a visitor."""
        return bool(self.clerk_areas)

    @property
    def areas(self) -> tuple[AreaCode, ...]:
        """The areas in which whoever acts may open something."""
        return tuple(area for area in served_areas() if not self.is_clerk or area in self.clerk_areas)


def acting(request: HttpRequest) -> Acting:
    """Who acts in this request."""
    user = request.user
    if isinstance(user, Account) and user.for_staff:
        areas = areas_with(held_roles(user), frozenset({Role.CLERK}), served_areas())
        if areas:
            return Acting(Actor(user.get_username(), Party.CLERK), areas, None, ())
    person = person_of(request)
    authorities = tuple(standing_for(person, on=today())) if person is not None else ()
    return Acting(INSURED_PERSON, frozenset(), person, authorities)


def proxy_for(request: HttpRequest, principal: InsuredPerson, scope: Scope) -> Actor:
    """The actor that is written down where somebody acts for ``principal``. Raises AuthorityMissing."""
    person = person_of(request)
    if person is None or person.pk == principal.pk:
        return INSURED_PERSON
    authority = require_authority(person, principal, scope, on=today())
    return Actor(f"proxy:{authority.pk}", Party.INSURED_PERSON)
