"""What of a form that was sent may be kept: texts and choices, never a password, a code or a key, and no file."""

import re

from django.http import HttpRequest

from xubao.project.drafts.form_mark import FIELD, KEEP

_SECRET = re.compile(
    r"(^|_|-)(password\d?|passphrase|code|otp|pin|token|csrfmiddlewaretoken|secret|credential)($|_|-)", re.IGNORECASE
)
_OF_THE_PAGE = frozenset({FIELD, KEEP, "action_path", "kept_for", "next", "seen"})

# Pages on which nothing is kept: signing in and what leads to it, and the rooms of the demo.
_NEVER = frozenset(
    {
        "office:login",
        "office:logout",
        "office:set_password",
        "own:bind",
        "matters:look_up",
        "matters:leave",
        "enquiries:find",
        "notices:check",
    }
)
_NEVER_BEGIN = ("account_", "mfa_", "socialaccount_", "openid", "demo:", "drafts:")


def typed_fields(request: HttpRequest) -> dict[str, list[str]]:
    """The fields by name, with every value of each; empty on a page where nothing may be kept."""
    match = request.resolver_match
    return {} if match is None or is_never_kept(match.view_name) else kept_fields(request)


def is_never_kept(view_name: str) -> bool:
    """Whether it is a page of signing in, or of the demo's rooms: nothing that is typed there is kept."""
    return view_name in _NEVER or view_name.startswith(_NEVER_BEGIN)


def kept_fields(request: HttpRequest) -> dict[str, list[str]]:
    """The fields of any form that may be kept."""
    return {
        name: [str(value) for value in request.POST.getlist(name)]
        for name in request.POST
        if name not in _OF_THE_PAGE and not _SECRET.search(name)
    }
