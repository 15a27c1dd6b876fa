"""Staff who can sign in to the back office."""

from django.test import Client

from tests.apps.moments import AT
from xubao.people.public import EVERY_AREA, Role, Staff, grant_role


def signed_in(*roles: Role, name: str = "wang", password: str | None = None, area: str = EVERY_AREA) -> Client:
    """A browser in which somebody with these roles is signed in; without a password nobody else can."""
    user = Staff.objects.create_user(name, password=password)
    for role in roles:
        grant_role(user, role, area, by="test", at=AT)
    client = Client()
    client.force_login(user)
    return client
