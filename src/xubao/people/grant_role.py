"""Enters staff, gives and takes away roles. Nobody decides on their own rights; every grant stays on record with its end."""

from datetime import datetime

from django.db import IntegrityError, transaction

from xubao.people.errors import OwnRights, RoleHeldAlready, RoleNotHeld, RolesExclude, StaffNameTaken
from xubao.people.models import Account, RoleGrant, Staff
from xubao.people.roles import EVERY_AREA, EXCLUSIVE, ROLE_LABELS_ZH, Role


def grant_role(staff: Account, role: Role, area: str, *, by: str, at: datetime) -> RoleGrant:
    """Let somebody act in a role, in one area or in EVERY_AREA. Raises OwnRights, RolesExclude, RoleHeldAlready."""
    _refuse_own(staff, by)
    try:
        with transaction.atomic():
            # Two grants at the same moment would not see each other.
            Account.objects.select_for_update().get(pk=staff.pk)
            _refuse_excluded(staff, role, area)
            return RoleGrant.objects.create(staff=staff, role=role.value, area=area, granted_by=by, granted_at=at)
    except IntegrityError as problem:
        raise RoleHeldAlready(
            role.value,
            en=f"{staff.get_username()} is {role.value} in {area} already.",
            zh=f"{staff.get_username()} 在 {area} 已有“{ROLE_LABELS_ZH[role]}”角色。",
        ) from problem


def enter_staff(name: str, role: Role, area: str, *, by: str, at: datetime) -> Staff:
    """Enter somebody who has no password yet: she sets her own, or signs in by the agency's provider.

    Raises StaffNameTaken; nothing is entered without its role.
    """
    with transaction.atomic():
        try:
            with transaction.atomic():
                staff = Staff.objects.create_user(name)
        except IntegrityError as problem:
            raise StaffNameTaken(name, en=f"the name {name} is taken.", zh=f"登录名 {name} 已有人使用。") from problem
        grant_role(staff, role, area, by=by, at=at)
    return staff


def end_role(staff: Account, role: Role, area: str, *, by: str, at: datetime) -> None:
    """End a role that is held. Raises OwnRights and RoleNotHeld."""
    _refuse_own(staff, by)
    ended = RoleGrant.objects.filter(staff=staff, role=role.value, area=area, ended_at=None).update(ended_at=at, ended_by=by)
    if not ended:
        raise RoleNotHeld(
            role.value,
            en=f"{staff.get_username()} is not {role.value} in {area}.",
            zh=f"{staff.get_username()} 在 {area} 没有“{ROLE_LABELS_ZH[role]}”角色。",
        )


def _refuse_excluded(staff: Account, role: Role, area: str) -> None:
    if role not in EXCLUSIVE:
        return
    others = RoleGrant.objects.filter(staff=staff, role__in=EXCLUSIVE - {role}, ended_at=None)
    for held in others:
        if area == held.area or EVERY_AREA in (area, held.area):
            name, other = staff.get_username(), ROLE_LABELS_ZH[Role(held.role)]
            raise RolesExclude(
                role.value,
                en=f"{name} is {held.role} in {held.area}; nobody is {role.value} there too.",
                zh=f"{name} 在 {held.area} 已是“{other}”，不能兼任“{ROLE_LABELS_ZH[role]}”。",
            )


def _refuse_own(staff: Account, by: str) -> None:
    if staff.get_username() == by:
        raise OwnRights(by, en="nobody decides on their own roles.", zh="不能给自己增减角色。")
