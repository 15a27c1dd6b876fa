"""Addresses anywhere in a file: no text may name a host that is expired or taken over, in a note as little as in a link."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from xubao.rulebook.hosts import FORBIDDEN, host_in
from xubao.rulebook.pack_error import PackError
from xubao.rulebook.publication_errors import ForbiddenHost
from xubao.rulebook.reading.positioned_yaml import Document, Plain, Step

_HOST: Final = re.compile(r"\b(?:[a-z0-9-]+\.)+[a-z]{2,}\b", re.IGNORECASE)
_CHECKED_BY_SOURCE: Final = frozenset({"read_at", "also_read_at"})


def linked_host_findings(document: Document) -> Iterator[PackError]:
    """Every text of the file that names a forbidden host; the addresses of a source are found by `source_findings`."""
    for steps, text in _texts(document.value, ()):
        for host in _HOST.findall(text):
            if host_in(f"https://{host}", FORBIDDEN):
                expected = ("the domain is expired or taken over", "该域名已失效或被他人接管")
                yield ForbiddenHost(host, place=document.place(*steps), expected=expected)


def _texts(value: Plain, steps: tuple[Step, ...]) -> Iterator[tuple[tuple[Step, ...], str]]:
    if isinstance(value, str):
        yield steps, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in _CHECKED_BY_SOURCE:
                yield from _texts(inner, (*steps, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _texts(inner, (*steps, index))
