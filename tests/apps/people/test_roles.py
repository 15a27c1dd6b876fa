"""Roles of staff are grants, by area."""

import pytest
from django.contrib.auth.models import AnonymousUser

from tests.apps.moments import AT
from xubao.people.public import EVERY_AREA, Role, Staff, areas_with, grant_role, held_roles, roles_of


@pytest.mark.django_db
def test_a_role_counts_in_its_area_and_for_active_staff_only() -> None:
    user = Staff.objects.create_user("li")
    grant_role(user, Role.CLERK, "000000", by="admin", at=AT)
    grant_role(user, Role.CASHIER, EVERY_AREA, by="admin", at=AT)
    assert roles_of(user) == {Role.CLERK, Role.CASHIER}
    assert roles_of(user, "420100") == {Role.CASHIER}
    served = ("000000", "420100")
    assert areas_with(held_roles(user), frozenset({Role.CLERK}), served) == {"000000"}
    assert areas_with(held_roles(user), frozenset({Role.CASHIER}), served) == set(served)
    user.is_active = False
    assert roles_of(user) == frozenset()
    assert roles_of(AnonymousUser()) == frozenset()
