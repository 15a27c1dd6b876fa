"""Who acts on the pages of the public: the person, her proxy, or a clerk with a visitor before her; same pages, on record."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext

from xubao.cases.public import INSURED_PERSON, Actor, Party, now, served_areas, today
from xubao.people.public import (
    Account,
    Authority,
    InsuredPerson,
    Role,
    Scope,
    areas_with,
    held_roles,
    proxy_actor,
    record_act_for,
    require_authority,
    standing_for,
)
from xubao.portal.account.signed_in import proved_person_of
from xubao.values.area_code import AreaCode

SELF = "self"
"""The key of whoever is signed in among the people for whom a form may be sent."""


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

    def whom(self, scope: Scope) -> list[tuple[str, str]]:
        """The people for whom whoever is signed in may do this, by key and name, herself first; empty where nobody is known."""
        if self.person is None:
            return []
        named = {a.principal_id: a.principal.name for a in self.authorities if scope.value in a.scope}
        return [(SELF, gettext("本人（%(name)s）") % {"name": self.person.name}), *((str(k), n) for k, n in named.items())]

    def chosen(self, whom: str) -> InsuredPerson | None:
        """The person behind a key of ``whom``."""
        if whom == SELF:
            return self.person
        return next((a.principal for a in self.authorities if str(a.principal_id) == whom), None)

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
    person = proved_person_of(request)
    authorities = tuple(standing_for(person, on=today())) if person is not None else ()
    return Acting(INSURED_PERSON, frozenset(), person, authorities)


def actor_for(who: Acting, principal: InsuredPerson, scope: Scope, page: str) -> Actor:
    """The actor that is written down where something is opened for ``principal``; that it was done for her is kept too.

    Raises AuthorityMissing for somebody signed in who has no authority: to know the number of another is not enough.
    """
    if who.is_clerk:
        record_act_for(principal, by=who.actor.name, page=page, at=now())
        return who.actor
    if who.person is None or who.person.is_same_human(principal):
        return INSURED_PERSON
    authority = require_authority(who.person, principal, scope, on=today())
    actor = Actor(proxy_actor(authority), Party.INSURED_PERSON)
    record_act_for(principal, by=actor.name, page=page, at=now(), authority=authority)
    return actor
