"""Roles of staff come from groups."""

import pytest
from django.contrib.auth.models import AnonymousUser, Group

from xubao.people.public import Role, Staff, roles_of


@pytest.mark.django_db
def test_roles_are_the_groups_of_an_active_member_of_staff() -> None:
    user = Staff.objects.create_user("li", password="correct horse battery")
    user.groups.set(Group.objects.filter(name__in=["clerk", "cashier"]))
    assert roles_of(user) == {Role.CLERK, Role.CASHIER}
    user.is_active = False
    assert roles_of(user) == frozenset()
    assert roles_of(AnonymousUser()) == frozenset()


@pytest.mark.django_db
def test_every_role_has_its_group() -> None:
    assert set(Group.objects.values_list("name", flat=True)) == {role.value for role in Role}
