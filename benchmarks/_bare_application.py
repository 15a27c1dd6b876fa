"""The least that an ASGI application does: a constant. What the interface is measured against."""

from __future__ import annotations

from typing import Any

_BODY = b'{"hello":"world"}'
_START = {
    "type": "http.response.start",
    "status": 200,
    "headers": [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(_BODY))],
}


async def application(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """Answer anything with the constant."""
    if scope["type"] == "lifespan":
        while True:
            message = await receive()
            await send({"type": message["type"] + ".complete"})
            if message["type"].endswith("shutdown"):
                return
    await send(_START)
    await send({"type": "http.response.body", "body": _BODY})
