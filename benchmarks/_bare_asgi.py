"""The least that an ASGI server can answer to something sent: what any check costs above this is ours."""

from typing import Any

_BODY = b'{"cover":"active"}'
_HEADERS = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(_BODY))]


async def application(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """Read what was sent, answer a constant."""
    if scope["type"] != "http":
        return
    while (await receive()).get("more_body"):
        pass
    await send({"type": "http.response.start", "status": 200, "headers": _HEADERS})
    await send({"type": "http.response.body", "body": _BODY})
