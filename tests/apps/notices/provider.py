"""A provider of short messages that stands in this process: it can fail, be slow, say the same twice, and refuse a number."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from xubao.notices.senders.signature import SIGNATURE_HEADER, TIME_HEADER, signature

SECRET = b"a secret of thirty-two characters"
REFUSED = "13900000000"


class Provider:
    """What it took, by token: a repeated call under one token is one message. ``answers``: codes given before it works."""

    def __init__(self, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}/send"
        self.poll_url = f"http://127.0.0.1:{port}/state/{{id}}"
        self.taken: dict[str, dict[str, Any]] = {}
        self.calls = 0
        self.unsigned = 0
        self.answers: list[int] = []
        self.states: dict[str, str] = {}
        self.wait: threading.Event | None = None


@contextmanager
def provider() -> Iterator[Provider]:
    """The provider while the block runs."""

    class Calls(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            self._answer(*_taken(found, dict(self.headers), body))

        def do_GET(self) -> None:
            state = found.states.get(self.path.rpartition("/")[2], "sent")
            self._answer(200, {"state": state, "reason": "关机" if state == "failed" else ""})

        def _answer(self, code: int, told: dict[str, Any]) -> None:
            body = json.dumps(told).encode()
            self.send_response(code)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *told: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Calls)
    found = Provider(server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield found
    finally:
        server.shutdown()
        server.server_close()
        thread.join(10)


def _taken(found: Provider, headers: dict[str, str], body: bytes) -> tuple[int, dict[str, Any]]:
    found.calls += 1
    if found.wait is not None:
        found.wait.wait(10)
    if headers.get(SIGNATURE_HEADER) != signature(SECRET, headers.get(TIME_HEADER, ""), body):
        found.unsigned += 1
        return 401, {}
    if found.answers:
        code = found.answers.pop(0)
        if code != 200:
            return code, {}
    told = json.loads(body)
    if told["to"] == REFUSED:
        return 422, {"reason": "no such number"}
    token = headers["Idempotency-Key"]
    found.taken.setdefault(token, told)
    return 200, {"id": f"m-{token}"}
