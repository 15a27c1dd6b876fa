"""Who of the public is signed in, and as whom: pages about a person open to her alone, with a second factor."""

import functools
from collections.abc import Callable
from typing import Concatenate, ParamSpec

from allauth.mfa.utils import is_mfa_enabled
from allauth.socialaccount.models import SocialAccount
from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext

from xubao.people.public import Account, InsuredPerson

P = ParamSpec("P")
Page = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def for_account(page: Page[P]) -> Page[P]:
    """Let only one of the public in who has signed in with a second factor."""

    @functools.wraps(page)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        account = account_of(request)
        if account is None and request.user.is_authenticated:
            # The sign-in of the public would lead whoever is signed in back here.
            return render(request, "own/for_the_public.html", status=403)
        if account is None:
            return redirect(f"{reverse('account_login')}?{urlencode({'next': request.get_full_path()})}")
        if not _has_second_factor(account):
            messages.warning(request, gettext("请先设置通行密钥或验证器，再查看个人信息。"))
            return redirect("mfa_index")
        return page(request, *args, **kwargs)

    return guarded


def for_person(page: Page[P]) -> Page[P]:
    """As for_account, and the account must be tied to a person: by a provider, or by a code from the counter."""

    @for_account
    @functools.wraps(page)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if person_of(request) is None:
            return redirect("own:bind")
        return page(request, *args, **kwargs)

    return guarded


def account_of(request: HttpRequest) -> Account | None:
    """The account of the public that is signed in."""
    user = request.user
    return user if isinstance(user, Account) and user.is_active and not user.for_staff else None


def person_of(request: HttpRequest) -> InsuredPerson | None:
    """The insured person who is signed in, once her account has been tied to her."""
    account = account_of(request)
    return account.person if account is not None else None


def proved_person_of(request: HttpRequest) -> InsuredPerson | None:
    """The person who is signed in, where the account has the second factor that pages about a person demand; else None."""
    account = account_of(request)
    return account.person if account is not None and account.person_id is not None and _has_second_factor(account) else None


def _has_second_factor(account: Account) -> bool:
    # A provider of identities counts as one.
    return bool(is_mfa_enabled(account)) or SocialAccount.objects.filter(user=account).exists()
