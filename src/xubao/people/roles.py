"""What a member of staff may be, and in which areas: grants of roles, and how they are read."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.contrib.auth.models import AnonymousUser

from xubao.people.models import Account, RoleGrant

EVERY_AREA = "*"
"""Stands in a grant for all areas, those included that are served later."""


class Role(StrEnum):
    """Roles of staff; each is granted for one area or for every area."""

    CLERK = "clerk"
    CASHIER = "cashier"
    REVIEWER = "reviewer"
    ACCOUNTANT = "accountant"
    POLICY_OFFICER = "policy_officer"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


ROLE_LABELS_ZH: dict[Role, str] = {
    Role.CLERK: "经办人员",
    Role.CASHIER: "收费人员",
    Role.REVIEWER: "复核人员",
    Role.ACCOUNTANT: "会计",
    Role.POLICY_OFFICER: "政策人员",
    Role.AUDITOR: "审计人员",
    Role.ADMINISTRATOR: "系统管理员",
}


EXCLUSIVE = frozenset({Role.CASHIER, Role.ACCOUNTANT})
"""Of these nobody holds two in one area."""


@dataclass(frozen=True, slots=True)
class HeldRole:
    """A role and where it is held: a six-digit area code, or EVERY_AREA."""

    role: Role
    area: str

    def holds_in(self, area: str | None) -> bool:
        """Whether it counts in ``area``; None asks whether it counts anywhere."""
        return area is None or self.area in (EVERY_AREA, area)


def held_roles(user: Account | AnonymousUser) -> frozenset[HeldRole]:
    """The standing grants of a signed-in member of staff; none for anybody else."""
    if not isinstance(user, Account) or not user.for_staff or not user.is_active:
        return frozenset()
    standing = RoleGrant.objects.filter(staff=user, ended_at=None).values_list("role", "area")
    known = set(Role)
    return frozenset(HeldRole(Role(role), area) for role, area in standing if role in known)


def roles_of(user: Account | AnonymousUser, area: str | None = None) -> frozenset[Role]:
    """The roles that somebody holds in an area (None: in any)."""
    return frozenset(held.role for held in held_roles(user) if held.holds_in(area))


def areas_with(held: Iterable[HeldRole], roles: frozenset[Role], served: Iterable[str]) -> frozenset[str]:
    """Those of the served areas in which one of ``roles`` is held."""
    matching = [item for item in held if item.role in roles]
    return frozenset(area for area in served if any(item.holds_in(area) for item in matching))
