"""Pages are made by threads, as WSGI has it; their server speaks ASGI, so that whoever only waits needs no thread."""

from collections.abc import Awaitable, Callable
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
            # WSGI makes "-" and "_" in the name of a header the same: who may not set X-Forwarded-For could set X_Forwarded_For.
            scope = {**scope, "headers": [pair for pair in scope["headers"] if b"_" not in pair[0]]}
        await self._pages(scope, received, send)
