"""The interface as an ASGI application: ``uvicorn xubao.api.asgi:application``, or mounted by another one under /api/v1."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from xubao.api.exchange import Request, Response
from xubao.api.interface import MOST_BYTES, Interface
from xubao.api.settings import read_settings

Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]


class Application:
    """Hands requests to the service; answers are made at once, without waiting for anything."""

    def __init__(self, interface: Interface) -> None:
        self.interface = interface

    async def __call__(self, scope: dict[str, Any], receive: Receive, send: Send) -> None:
        """One request, or the start and end of the server."""
        kind = scope["type"]
        if kind == "lifespan":
            await self._live(receive, send)
            return
        if kind != "http":
            raise NotImplementedError(f"no {kind} here")
        body = b""
        if scope["method"] == "POST":
            body = await _body(receive)
        peer = scope.get("client")
        request = Request(
            scope["method"], scope["path"], scope["query_string"].decode("latin-1"), dict(scope["headers"]), body,
            peer[0] if peer else "",
        )  # fmt: skip
        response = self.interface.respond(request)
        await send(_start(request, response))
        await send({"type": "http.response.body", "body": b"" if request.method == "HEAD" else response.body})

    async def _live(self, receive: Receive, send: Send) -> None:
        while True:
            message = await receive()
            if message["type"] == "lifespan.startup" and self.interface.settings.compiled:
                self.interface.machine.warm_beside()
            await send({"type": f"{message['type']}.complete"})
            if message["type"] == "lifespan.shutdown":
                return


async def _body(receive: Receive) -> bytes:
    """The body, as far as it is read: one that is too large is refused by its length."""
    body = b""
    while True:
        message = await receive()
        body += bytes(message.get("body", b""))
        if not message.get("more_body") or len(body) > MOST_BYTES:
            return body


def _start(request: Request, response: Response) -> dict[str, Any]:
    headers = [*response.headers]
    if response.status not in (204, 304):
        headers.append((b"content-length", b"%d" % len(response.body)))
    return {"type": "http.response.start", "status": response.status, "headers": headers}


def make_application() -> Application:
    """The application with the settings of the environment."""
    return Application(Interface(read_settings()))
