"""Tables of a report, with headings for the eye, the ear and a narrow screen."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape


def pairs(caption: str, rows: Sequence[tuple[str, str]]) -> str:
    """A table of names and values."""
    body = "".join(
        f'<tr><th scope="row">{escape(name)}</th><td class="{_kind(value)}">{escape(value)}</td></tr>' for name, value in rows
    )
    return f"<table><caption hidden>{escape(caption)}</caption><tbody>{body}</tbody></table>"


def table(caption: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table whose first column names its rows; all others are numbers. Narrow screens see one row below the other."""
    head = f'<th scope="col">{escape(heads[0])}</th>' + "".join(
        f'<th scope="col" class="n">{escape(name)}</th>' for name in heads[1:]
    )
    body = "".join(
        f'<tr><th scope="row">{escape(row[0])}</th>'
        + "".join(
            f'<td class="n" data-name="{escape(name)}">{escape(cell)}</td>' for name, cell in zip(heads[1:], row[1:], strict=True)
        )
        + "</tr>"
        for row in rows
    )
    return (
        f'<table class="stacked"><caption hidden>{escape(caption)}</caption><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table>"
    )


def _kind(value: str) -> str:
    """Numbers stand on the right, words on the left."""
    return "n" if value[-1:].isdigit() and value[0] in "+−0123456789" and " " not in value else "text"
