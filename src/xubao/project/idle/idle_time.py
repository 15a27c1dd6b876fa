"""How long a session has been left alone, and how long it still has. Real seconds: the clock of a demo has no part in it."""

import math
import time

from django.conf import settings
from django.http import HttpRequest

UNASKED = "unasked"
"""In the query of what a page asks for by itself: nobody did anything, so it does not count."""
WARNED_S = 120
"""Seconds before its end in which somebody is warned."""
_SEEN = "seen_at"
# What is written down at most so often, the session need not be saved for each page.
_WRITTEN_EVERY_S = 20


def holds_somebody(request: HttpRequest) -> bool:
    """Whether this browser has a session that opens anything: of somebody signed in, or of whoever looked up a matter."""
    session = getattr(request, "session", None)
    # Without a cookie nothing is looked up: the public pages know only their address.
    if session is None or (settings.SESSION_COOKIE_NAME not in request.COOKIES and not session.modified):
        return False
    return bool(set(session.keys()) - {_SEEN})


def limit_s(request: HttpRequest) -> int:
    """Seconds that this session may be left alone."""
    staff, public = settings.XUBAO_IDLE_MINUTES
    return 60 * (staff if getattr(request.user, "for_staff", False) else public)


def left_s(request: HttpRequest) -> int:
    """Seconds that it still has; 0 and less: its time is over."""
    seen = float(request.session.get(_SEEN, time.time()))
    return math.ceil(seen + limit_s(request) - time.time())


def note_seen(request: HttpRequest) -> None:
    """Somebody is here."""
    if time.time() - float(request.session.get(_SEEN, 0)) >= _WRITTEN_EVERY_S:
        request.session[_SEEN] = time.time()


def note_first_seen(request: HttpRequest) -> None:
    """The time of a session that has just begun runs from now."""
    if _SEEN not in request.session:
        request.session[_SEEN] = time.time()
