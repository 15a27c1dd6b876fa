"""What a member of staff may be: the roles, and how they are read from Django's groups."""

from enum import StrEnum

from django.contrib.auth.models import AnonymousUser

from xubao.people.models import Staff


class Role(StrEnum):
    """Roles of staff; each is a group of the same name."""

    CLERK = "clerk"
    CASHIER = "cashier"
    REVIEWER = "reviewer"


ROLE_LABELS_ZH: dict[Role, str] = {
    Role.CLERK: "经办人员",
    Role.CASHIER: "收费人员",
    Role.REVIEWER: "复核人员",
}


def roles_of(user: Staff | AnonymousUser) -> frozenset[Role]:
    """The roles of a signed-in member of staff; none for anybody else."""
    if not isinstance(user, Staff) or not user.is_active:
        return frozenset()
    names = set(user.groups.values_list("name", flat=True))
    return frozenset(role for role in Role if role.value in names)
