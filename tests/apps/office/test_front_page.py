"""Where somebody who has signed in begins."""

import pytest

from tests.apps.staff import signed_in
from xubao.people.public import Role

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("roles", "first"),
    [
        ({Role.CLERK}, "/office/"),
        ({Role.ADMINISTRATOR}, "/office/staff/"),
        ({Role.POLICY_OFFICER}, "/office/policy/"),
        (set(), "/office/"),
    ],
    ids=["clerk", "administrator", "policy officer", "nothing yet"],
)
def test_whoever_signs_in_begins_at_a_page_of_his_own(roles: set[Role], first: str) -> None:
    assert signed_in(*roles).get("/office/front/").headers["Location"] == first
