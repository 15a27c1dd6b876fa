"""What allauth does in this product's way: accounts without names, sealed secrets, identities that come from providers."""

import secrets
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.http import HttpRequest
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from xubao.cases.public import now
from xubao.people.public import Account, InsuredPerson, Staff, register_person, seal, unseal
from xubao.portal.problem_text import problem_text
from xubao.values.errors import XubaoError

_FOR_STAFF = "staff"


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts of the public."""

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Lead staff to their queue, the public to their own data."""
        account = request.user
        if isinstance(account, Account) and account.for_staff:
            return reverse("office:front")
        return reverse("own:home")

    def populate_username(self, request: HttpRequest, user: Account) -> None:
        """Give a name that says nothing of its owner: it stands in records of who did what."""
        user.username = f"u-{secrets.token_hex(8)}"

    def add_message(self, request: HttpRequest, level: int, *args: Any, **kwargs: Any) -> None:
        """Say nothing of who has signed in: the message would show the e-mail address on a shared screen."""
        if kwargs.get("message_template", args[0] if args else "") != "account/messages/logged_in.txt":
            super().add_message(request, level, *args, **kwargs)


class MFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Second factors."""

    def encrypt(self, text: str) -> str:
        """Seal a secret with the key ring."""
        return seal(text, "second_factor").hex()

    def decrypt(self, encrypted_text: str) -> str:
        """Open a sealed secret."""
        return unseal(bytes.fromhex(encrypted_text), "second_factor")


class ProviderAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """People who come from an identity provider: the agency's for staff, the province's for the public."""

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Tie who comes to the account that is hers; refuse staff whom no administrator has entered."""
        settings = sociallogin.provider.app.settings
        claims = {**sociallogin.account.extra_data.get("userinfo", {}), **sociallogin.account.extra_data.get("id_token", {})}
        if sociallogin.is_existing:
            if sociallogin.user.for_staff != (settings["for"] == _FOR_STAFF):
                raise _refused(request, gettext("该身份与账户类型不符。"))
            return
        if settings["for"] == _FOR_STAFF:
            sociallogin.connect(request, _staff_named(request, str(claims.get(settings["claims"]["username"], ""))))
            return
        person = _person_of(request, claims, settings["claims"])
        account = Account.objects.filter(person=person).order_by("pk").first()
        if account is not None:
            sociallogin.connect(request, account)
        else:
            sociallogin.user.person = person

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """An account of the public comes about by itself; one of staff never does."""
        return bool(sociallogin.provider.app.settings["for"] != _FOR_STAFF)

    def is_auto_signup_allowed(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Nothing more is asked: the provider has said who it is."""
        return True

    def populate_user(self, request: HttpRequest, sociallogin: SocialLogin, data: dict[str, Any]) -> Account:
        """Take nothing over but the tie: name and number stand with the person."""
        user: Account = sociallogin.user
        user.username = f"u-{secrets.token_hex(8)}"
        return user

    def save_user(self, request: HttpRequest, sociallogin: SocialLogin, form: Any = None) -> Account:
        """Enter the account; what the provider told is not kept."""
        sociallogin.account.extra_data = {}
        user: Account = super().save_user(request, sociallogin, form)
        return user


def _staff_named(request: HttpRequest, username: str) -> Account:
    staff = Staff.objects.filter(username=username, is_active=True).first()
    if staff is None:
        raise _refused(request, gettext("没有为您开通经办账户，请联系系统管理员。"))
    return Account.objects.get(pk=staff.pk)


def _person_of(request: HttpRequest, claims: dict[str, Any], names: dict[str, str]) -> InsuredPerson:
    try:
        return register_person(str(claims.get(names["identity"], "")), str(claims.get(names["name"], "")), at=now())
    except XubaoError as problem:
        raise _refused(request, problem_text(problem)) from problem


def _refused(request: HttpRequest, why: str) -> ImmediateHttpResponse:
    return ImmediateHttpResponse(render(request, "own/refused.html", {"why": why}, status=403))
