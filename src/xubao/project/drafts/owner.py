"""Whose drafts a request may see and add to: those of the account signed in, or of this browser until it is closed."""

import hashlib
import secrets

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from xubao.people.drafts.public import DraftOwner
from xubao.project.drafts.form_mark import FormMark, owner_of

COOKIE = "draft_key"


def drafts_owner(request: HttpRequest) -> DraftOwner | None:
    """Whose drafts this request sees; None for a visitor who has none."""
    account = owner_of(request)
    if account:
        return DraftOwner(account=int(account))
    key = request.COOKIES.get(COOKIE, "")
    return DraftOwner(visitor=_digest(key)) if key else None


def owner_named(request: HttpRequest, mark: FormMark, response: HttpResponseBase) -> DraftOwner:
    """For whom to keep what was sent with a mark: the account it names, else whoever is here. A visitor gets a key."""
    if mark.owner:
        return DraftOwner(account=int(mark.owner))
    return drafts_owner(request) or _new_visitor(response)


def _new_visitor(response: HttpResponseBase) -> DraftOwner:
    key = secrets.token_urlsafe(24)
    # Without an age: gone when the browser is closed.
    response.set_cookie(COOKIE, key, httponly=True, secure=settings.SESSION_COOKIE_SECURE, samesite="Lax")
    return DraftOwner(visitor=_digest(key))


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()
