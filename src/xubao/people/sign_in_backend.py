"""Passwords of staff: tried a few times, then locked for a while, by name, whoever tries."""

import hashlib
from datetime import timedelta
from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from xubao.people.models import Account

_TRIES = 5
_LOCKED = timedelta(minutes=15)


class StaffBackend(ModelBackend):
    """Signs in staff alone; five wrong passwords in a quarter of an hour lock the name for as long."""

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **kwargs: Any
    ) -> Account | None:
        """The member of staff, or None; raises PermissionDenied while the name is locked."""
        if not username or password is None:
            return None
        key = f"staff-sign-in:{hashlib.sha256(username.encode()).hexdigest()}"
        cache.add(key, 0, int(_LOCKED.total_seconds()))
        if int(cache.get(key, 0)) >= _TRIES:
            raise PermissionDenied(username)
        found = super().authenticate(request, username=username, password=password, **kwargs)
        if isinstance(found, Account) and found.for_staff:
            cache.delete(key)
            return found
        cache.incr(key)
        return None

    def get_user(self, user_id: int) -> Account | None:
        """The member of staff of a session."""
        return Account.objects.filter(pk=user_id, for_staff=True, is_active=True).first()
