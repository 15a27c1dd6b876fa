"""The door, asked over WSGI, and the quick door in front of it, asked over ASGI, in this process."""

import gzip
import json
from collections.abc import Callable, Coroutine, Iterable
from contextlib import suppress
from http import HTTPStatus
from io import BytesIO
from typing import Any, NamedTuple, cast

from a2wsgi.asgi_typing import HTTPScope
from a2wsgi.wsgi import Body, build_environ
from django.test.client import ClientHandler

from tests.apps.moments import TODAY
from tests.apps.partners.test_one_answer import AREA, somebody
from xubao.partners.check_group import Checked, Question, answer_group
from xubao.partners.client import Partner
from xubao.partners.quick_door import QuickDoor, Receive, Send
from xubao.people.clients.public import PartnerScope, token_index
from xubao.people.public import identity_index
from xubao.project.request_log import write_line
from xubao.values.month import Month

PRESENT = Month.of(TODAY)


class Told(NamedTuple):
    """What came back over WSGI."""

    status: str
    headers: dict[str, str]
    body: bytes


def ask(application: Callable[..., Iterable[bytes]], path: str, body: bytes, **more: str) -> Told:
    """POST to a WSGI application. more: entries of the environment beside the usual ones."""
    got: list[Any] = []
    environ = {
        "REQUEST_METHOD": "POST", "PATH_INFO": path, "SCRIPT_NAME": "", "QUERY_STRING": "", "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "8000", "HTTP_HOST": "127.0.0.1:8000", "wsgi.url_scheme": "http", "wsgi.input": BytesIO(body),
        "CONTENT_TYPE": "application/json", "CONTENT_LENGTH": str(len(body)), **more,
    }  # fmt: skip
    found = application(environ, lambda status, headers: got.extend((status, headers)))
    content = b"".join(found)
    if hasattr(found, "close"):
        found.close()
    return Told(got[0], dict(got[1]), content)


async def alone(question: Question) -> Checked | None:
    """A group of one, on the connection of the test."""
    return answer_group([question])[0]


async def nobody_behind(scope: dict[str, Any], _receive: Receive, _send: Send) -> None:
    """What stands behind the quick door where it must have answered itself."""
    raise AssertionError(scope["path"])


_django = ClientHandler(enforce_csrf_checks=False)


def slow(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """The whole site, on the connection of the test."""
    response: Any = _django(environ)
    start_response(f"{response.status_code} {response.reason_phrase}", list(response.items()))
    return [response.content]


async def _slow_behind(scope: dict[str, Any], receive: Receive, send: Send) -> None:
    body = (await receive())["body"]
    http, stream = cast(HTTPScope, scope), cast(Body, BytesIO(body))
    environ: dict[str, Any] = {**build_environ(http, stream)}
    got: list[Any] = []
    content = b"".join(slow(environ, lambda status, headers: got.extend((status, headers))))
    headers = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in got[1]]
    await send({"type": "http.response.start", "status": int(got[0][:3]), "headers": headers})
    await send({"type": "http.response.body", "body": content})


def _scope(environ: dict[str, Any]) -> dict[str, Any]:
    """What an ASGI server would say of a request."""
    named = {name.removeprefix("HTTP_"): value for name, value in environ.items() if name.startswith(("HTTP_", "CONTENT_"))}
    return {
        "type": "http", "method": environ["REQUEST_METHOD"], "path": environ["PATH_INFO"], "scheme": environ["wsgi.url_scheme"],
        "query_string": environ["QUERY_STRING"].encode(), "root_path": environ["SCRIPT_NAME"], "http_version": "1.1",
        "server": (environ["SERVER_NAME"], int(environ["SERVER_PORT"])), "client": ("127.0.0.1", 1),
        "headers": [(name.lower().replace("_", "-").encode(), value.encode("latin-1")) for name, value in named.items()],
    }  # fmt: skip


def _over_asgi(door: QuickDoor) -> Callable[..., Iterable[bytes]]:
    """Asked like a WSGI application. Nothing here waits, so no loop is needed, and all is on the connection of the test."""

    def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        body, sent = environ["wsgi.input"].read(), []

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message: dict[str, Any]) -> None:
            sent.append(message)

        _run_through(door(_scope(environ), receive, send))
        started, *rest = sent
        headers = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in started["headers"]]
        start_response(f"{started['status']} {HTTPStatus(started['status']).phrase}", headers)
        return [message["body"] for message in rest]

    return application


def _run_through(coroutine: Coroutine[Any, Any, None]) -> None:
    with suppress(StopIteration):
        coroutine.send(None)
        raise AssertionError("something waited")


quick = _over_asgi(QuickDoor(nobody_behind, log=write_line, ask=alone))
whole = _over_asgi(QuickDoor(_slow_behind, log=write_line, ask=alone))


def authorized(who: Partner, **more: str) -> dict[str, str]:
    """The environment of a client that has a token."""
    return {"HTTP_AUTHORIZATION": f"Bearer {who._fresh_token()}", "HTTP_ACCEPT_LANGUAGE": "en", **more}


def question(identity: str, **more: str) -> bytes:
    return json.dumps({"identity": identity, "area": AREA, **more}).encode()


def paid_up() -> str:
    """Somebody whose timeline is kept."""
    identity, _ = somebody([PRESENT.plus(-number) for number in range(30)], [], TODAY)
    return identity


def plain_question(who: Partner, identity: str) -> Question:
    """A question as the desk gets it."""
    return Question(
        token_index(who._fresh_token()), identity_index(identity), AREA, None, PartnerScope.ELIGIBILITY, "partner_eligibility"
    )


def unpacked(told: Told) -> bytes:
    """The body as it was before it was packed."""
    return gzip.decompress(told.body) if told.headers.get("Content-Encoding") == "gzip" else told.body


def assert_same(one: Told, other: Told) -> None:
    """The same status, headers and words. The rate counts down with every request.

    Packed answers are padded at random, and go unpacked where that has made them longer.
    """
    own = {"RateLimit", "Content-Length", "Content-Encoding"}
    assert one.status == other.status
    assert {k: v for k, v in one.headers.items() if k not in own} == {k: v for k, v in other.headers.items() if k not in own}
    assert one.headers.keys() ^ other.headers.keys() <= {"Content-Encoding"}
    assert unpacked(one) == unpacked(other)
    for told in (one, other):
        assert int(told.headers.get("Content-Length", len(told.body))) == len(told.body)
