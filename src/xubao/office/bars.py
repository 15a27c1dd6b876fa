"""A plot of a few counts as horizontal bars in SVG; the same numbers always stand in a table beside it."""

from collections.abc import Sequence
from html import escape

from django.utils.safestring import SafeString, mark_safe

_ROW, _LABEL, _WIDTH, _NUMBER = 30, 130, 300, 60


def bars(rows: Sequence[tuple[str, int]], *, title: str, alarm: frozenset[int] = frozenset()) -> SafeString:
    """The picture. ``alarm``: numbers of the rows, from 0, that are drawn as something to act on."""
    most = max((count for _, count in rows), default=0) or 1
    height = _ROW * len(rows)
    parts = [
        f'<svg class="bars" viewBox="0 0 {_LABEL + _WIDTH + _NUMBER} {height}" role="img" aria-label="{escape(title)}">',
    ]
    for index, (label, count) in enumerate(rows):
        y, length = index * _ROW, count * _WIDTH // most
        kind = "alarm" if index in alarm and count else "bar"
        parts.append(f'<text x="{_LABEL - 8}" y="{y + 20}" text-anchor="end">{escape(label)}</text>')
        parts.append(f'<rect class="{kind}" x="{_LABEL}" y="{y + 5}" width="{max(length, 2 if count else 0)}" height="20"/>')
        parts.append(f'<text x="{_LABEL + length + 8}" y="{y + 20}">{count}</text>')
    # Numbers and escaped labels only.
    return mark_safe("".join([*parts, "</svg>"]))
