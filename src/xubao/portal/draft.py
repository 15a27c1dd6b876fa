"""What somebody has typed is not lost when a page is left or refused: kept sealed with the session, until it was sent."""

import json
from collections.abc import Mapping

from django.http import HttpRequest

from xubao.people.public import SealBroken, seal, unseal

_KEY = "drafts"
_LARGEST = 20_000


def keep_draft(request: HttpRequest, form: str, data: Mapping[str, str]) -> None:
    """Keep the fields of a form. The session lies in the database, so they are sealed like every number."""
    text = json.dumps({key: value for key, value in data.items() if key != "csrfmiddlewaretoken"}, ensure_ascii=False)
    if len(text) > _LARGEST:
        return
    drafts = request.session.get(_KEY, {})
    drafts[form] = seal(text, f"draft:{form}").hex()
    request.session[_KEY] = drafts


def draft_of(request: HttpRequest, form: str) -> dict[str, str]:
    """The fields that were kept; empty where there are none, or they cannot be opened any more."""
    kept = request.session.get(_KEY, {}).get(form)
    if not kept:
        return {}
    try:
        found: dict[str, str] = json.loads(unseal(bytes.fromhex(kept), f"draft:{form}"))
    except SealBroken:
        return {}
    return found


def drop_draft(request: HttpRequest, form: str) -> None:
    """The form was sent, or is not wanted any more."""
    drafts = request.session.get(_KEY, {})
    if drafts.pop(form, None) is not None:
        request.session[_KEY] = drafts
