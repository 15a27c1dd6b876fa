"""Cursor pages: a cursor names the last row of the page before, and nothing that somebody could count with."""

from typing import Any

from django.db.models import QuerySet

from xubao.partners.errors import BadCursor

_PREFIX = "c"


def page_of(rows: QuerySet[Any], cursor: str, limit: int) -> tuple[list[Any], str]:
    """The rows after a cursor, the newest first, and the cursor of the page that follows, "" on the last. Raises BadCursor."""
    if cursor:
        rows = rows.filter(pk__lt=_key(cursor))
    found = list(rows.order_by("-pk")[: limit + 1])
    more = len(found) > limit
    return found[:limit], f"{_PREFIX}{found[limit - 1].pk:x}" if more else ""


def _key(cursor: str) -> int:
    try:
        if not cursor.startswith(_PREFIX):
            raise ValueError
        key = int(cursor[1:], 16)
    except ValueError as problem:
        raise BadCursor(cursor) from problem
    if not 0 < key < 2**63:
        raise BadCursor(cursor)
    return key
