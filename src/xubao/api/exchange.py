"""A request and a response, as the server of either kind hands them over."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

Headers = tuple[tuple[bytes, bytes], ...]


class Request(NamedTuple):
    """What was asked.

    Attributes:
        path: the whole path, such as "/api/v1/explain".
        query: behind the question mark, as received.
        headers: names in lower case.
        client: address of the peer, for the limit of its requests only.
    """

    method: str
    path: str
    query: str
    headers: Mapping[bytes, bytes]
    body: bytes = b""
    client: str = ""


class Response(NamedTuple):
    """What is answered. headers: all but content-length."""

    status: int
    headers: Headers
    body: bytes
