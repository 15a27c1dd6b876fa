"""A subscriber's system in this process: a real HTTP server that takes each event once, whatever reaches it."""

import base64
import hashlib
import hmac
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Receiver:
    """What the receiver does and what it has: ``script`` says what becomes of the n-th request (a status; "drop": none)."""

    secrets: list[str] = field(default_factory=list)
    script: list[int | str] = field(default_factory=list)
    requests: list[dict[str, Any]] = field(default_factory=list)
    effects: list[str] = field(default_factory=list)
    address: str = ""
    before: Callable[[], None] = lambda: None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def take(self, headers: dict[str, str], body: bytes) -> tuple[int | str, dict[str, str]]:
        """Check the signature as the specification says, do what the event causes if it is new, answer by the script."""
        self.before()
        with self._lock:
            event = json.loads(body)
            self.requests.append({"headers": headers, "event": event})
            if not any(_signed(headers, body, secret) for secret in self.secrets):
                return 401, {}
            step = self.script.pop(0) if self.script else 204
            # The effect may stand although the answer never arrives: that is when an event comes twice.
            if step in (204, "drop") and headers["webhook-id"] not in self.effects:
                self.effects.append(headers["webhook-id"])
            return step, {"Retry-After": "90"} if step == 429 else {}


def _signed(headers: dict[str, str], body: bytes, secret: str) -> bool:
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    found = hmac.new(base64.b64decode(secret.removeprefix("whsec_")), signed, hashlib.sha256).digest()
    return f"v1,{base64.b64encode(found).decode()}" in headers["webhook-signature"].split(" ")


@contextmanager
def receiving() -> Iterator[Receiver]:
    """The receiver while it runs."""
    receiver = Receiver()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            step, more = receiver.take({name.lower(): value for name, value in self.headers.items()}, body)
            if step == "drop":
                self.close_connection = True
                return
            self.send_response(int(step))
            for name, value in more.items():
                self.send_header(name, value)
            if step == 302:
                self.send_header("Location", "http://127.0.0.1:1/")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002, the name is the library's
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    receiver.address = f"http://127.0.0.1:{server.server_address[1]}/events?from=xubao"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield receiver
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
