"""What a tool of an assistant is: a name, a description, the form of what it takes and gives, and the function that answers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from xubao.api.schemas import Schema


class Tool(NamedTuple):
    """One tool. takes, gives: JSON Schemas of its arguments and of its document.

    run: from the arguments and today's date to the document. Raises XubaoError.
    said: from the document to the lines that are read first: conclusions with their sources, in both languages.
    """

    name: str
    title: str
    description: str
    takes: Schema
    gives: Schema
    run: Callable[[dict[str, Any], date], dict[str, Any]]
    said: Callable[[dict[str, Any]], list[str]]


def citations(questions: dict[str, Any]) -> list[str]:
    """A line for each source that an answer rests on: what it decides, its title, number, article and grade; once each."""
    found: dict[tuple[str | None, ...], list[str]] = {}
    for name, finding in questions.items():
        for source in finding["sources"]:
            key = (source["title"], source["number"], source["article"], source["grade"])
            found.setdefault(key, []).append(name)
    return [
        f"{', '.join(dict.fromkeys(names))}: {' '.join(part for part in key[:3] if part)} [{key[3] or 'stated'}]"
        for key, names in found.items()
    ]


def open_points(questions: dict[str, Any]) -> list[str]:
    """A line for each question whose answer is not known or has not been verified lately, with whom to ask."""
    lines = (
        f"{name} ({finding['status']}): {ask['en']} / {ask['zh']} → {', '.join(ask['whom'])}"
        for name, finding in questions.items()
        if finding["status"] in ("unknown", "stale")
        for ask in finding["ask"]
    )
    return list(dict.fromkeys(lines))
