"""Pages are made by threads, as WSGI has it; their server speaks ASGI, so that whoever only waits needs no thread."""

from collections.abc import Awaitable, Callable, Iterable
from typing import Any

from a2wsgi import WSGIMiddleware

_THREADS = 8
"""Pages that one process makes at once, each with a connection of its own. They share one processor."""

Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]
Application = Callable[[dict[str, Any], Receive, Send], Awaitable[None]]


class PagesInThreads:
    """A WSGI application as an ASGI application."""

    def __init__(self, pages: Callable[..., Any], *, threads: int = _THREADS) -> None:
        self._pages: Any = WSGIMiddleware(pages, workers=threads)

    async def __call__(self, scope: dict[str, Any], receive: Receive, send: Send) -> None:
        """One request, or the start and end of the server."""

        async def received() -> dict[str, Any]:
            # The library wants a coroutine; granian gives something else that can be awaited.
            return await receive()

        if scope["type"] == "http":
            scope = {**scope, "headers": _plain(scope["headers"])}
        await self._pages(scope, received, send)


def _plain(headers: Iterable[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """Headers that WSGI can tell apart.

    It makes "-" and "_" in a name the same: whoever may not set X-Forwarded-For could set X_Forwarded_For. And it has one line
    of cookies, where HTTP/2 may send several (RFC 9113, 8.2.3).
    """
    named = [pair for pair in headers if b"_" not in pair[0]]
    cookies = [value for name, value in named if name == b"cookie"]
    if len(cookies) > 1:
        named = [*(pair for pair in named if pair[0] != b"cookie"), (b"cookie", b"; ".join(cookies))]
    return named
