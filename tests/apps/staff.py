"""Staff who can sign in to the back office."""

from django.contrib.auth.models import Group
from django.test import Client

from xubao.people.public import Role, Staff


def signed_in(*roles: Role, name: str = "wang", password: str | None = None) -> Client:
    """A browser in which somebody with these roles is signed in; without a password nobody else can."""
    user = Staff.objects.create_user(name, password=password)
    user.groups.set(Group.objects.filter(name__in=[role.value for role in roles]))
    client = Client()
    client.force_login(user)
    return client
