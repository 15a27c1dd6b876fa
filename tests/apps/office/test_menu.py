"""No list page of the back office is an orphan: each is in the menu, or a page of the menu leads to it."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from tests.apps.office.addresses import office_addresses
from tests.apps.staff import signed_in
from xubao.office.menu import MENU
from xubao.office.rights import RIGHTS
from xubao.people.public import Role

pytestmark = pytest.mark.django_db
# The page of cash leads there once a shift is open.
_OF_A_SHIFT = {"shift_count"}
_LISTED = {page.name for group in MENU for page in group.pages}


def _shown(client: Client, name: str) -> str | None:
    """The page, where this address shows one when it is simply opened; files and acts are none."""
    response = client.get(reverse(f"office:{name}"))
    if response.status_code != 200 or not response.headers["Content-Type"].startswith("text/html"):
        return None
    return response.content.decode()


@pytest.fixture
def everybody() -> dict[Role, Client]:
    """For each role somebody who has it: no one sees all pages."""
    return {role: signed_in(role, name=role.value) for role in Role}


def test_every_list_page_is_reached_from_the_menu(everybody: dict[Role, Client]) -> None:
    without_row = {name for name, pattern in office_addresses().items() if not pattern.pattern.converters} - {"login", "logout"}
    # What a page leads to depends on who looks.
    pages: dict[str, str] = {}
    for role, client in everybody.items():
        # Whoever may not open a page is shown no links by it.
        for name in {name for name in without_row if name not in RIGHTS or role in RIGHTS[name].open} - (pages.keys() - _LISTED):
            pages |= {name: pages.get(name, "") + shown} if (shown := _shown(client, name)) is not None else {}
    assert pages.keys() >= _LISTED
    linked = {address for name in _LISTED for address in re.findall(r'href="(/office/[^"?#]*)', pages[name])}
    assert sorted(name for name in pages.keys() - _LISTED - _OF_A_SHIFT if reverse(f"office:{name}") not in linked) == []
