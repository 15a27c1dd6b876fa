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


def test_whoever_comes_to_the_bare_address_and_signs_in_begins_there_too() -> None:
    officer = signed_in(Role.POLICY_OFFICER, password="long enough a word")
    officer.logout()
    asked = officer.get("/office/").headers["Location"]
    answer = officer.post(asked, {"username": "wang", "password": "long enough a word"})
    assert answer.headers["Location"] == "/office/front/"
