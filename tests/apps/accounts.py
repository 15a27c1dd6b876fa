"""Accounts of the public that are signed in with a second factor and tied to a person."""

from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client

from xubao.people.public import Account, InsuredPerson

EMAIL = "someone@example.org"
PASSWORD = "correct horse battery"


def account(person: InsuredPerson | None = None, *, name: str = "u-1", email: str = EMAIL, second: bool = True) -> Account:
    """An account with a verified address; with an authenticator where ``second``."""
    found = Account.objects.create_user(name, email=email, password=PASSWORD, person=person)
    EmailAddress.objects.create(user=found, email=email, verified=True, primary=True)
    if second:
        TOTP.activate(found, generate_totp_secret())
    return found


def signed_in_as(person: InsuredPerson | None, *, name: str = "u-1", second: bool = True) -> Client:
    """A browser in which this person is signed in."""
    client = Client()
    client.force_login(
        account(person, name=name, email=f"{name}@example.org", second=second),
        backend="allauth.account.auth_backends.AuthenticationBackend",
    )
    return client
