"""One request to a subscriber, over a connection to an address that was looked at: no redirect, no proxy, little read, an end."""

import http.client
import socket
import ssl
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import SplitResult

from xubao.events.errors import AddressRefused
from xubao.events.webhooks.addresses import port_of, reachable, split_address

_PAUSES_AT_MOST = 5
"""Seconds that a receiver may be silent: until it takes the connection, and between two bytes."""
_ALL_AT_MOST = 20
"""Seconds that a request may take from beginning to end; the lease of a delivery is longer."""
_READ_AT_MOST = 1024
_LONGEST_WAIT = 21600


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: the HTTP status (None: nothing), what went wrong, and how long the receiver asks to wait, in seconds."""

    status: int | None
    problem: str = ""
    retry_after: int = 0

    @property
    def taken(self) -> bool:
        """Whether the receiver has taken the event."""
        return self.status is not None and 200 <= self.status < 300


def send_request(address: str, headers: Mapping[str, str], body: bytes, *, private: bool) -> Answer:
    """POST the body; whatever goes wrong is an answer, not an error."""
    try:
        parts = split_address(address, private=private)
        line = _connect(parts, private=private)
    except AddressRefused as problem:
        return Answer(None, f"{problem.code}: {problem.en}"[:200])
    except (OSError, ssl.SSLError, UnicodeError) as problem:
        return Answer(None, f"no connection: {problem}"[:200])
    # A receiver that sends a byte now and then never runs into the pause.
    end = threading.Timer(_ALL_AT_MOST, _cut, [line])
    end.start()
    try:
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        line.request("POST", path, body=body, headers=dict(headers))
        answer = line.getresponse()
        answer.read(_READ_AT_MOST)
        return Answer(answer.status, "" if 200 <= answer.status < 300 else f"HTTP {answer.status}", _wait(answer))
    except (OSError, http.client.HTTPException) as problem:
        return Answer(None, f"no answer: {type(problem).__name__}"[:200])
    finally:
        end.cancel()
        line.close()


def _connect(parts: SplitResult, *, private: bool) -> http.client.HTTPConnection:
    """A connection to the first address that takes one. The name stands in the request and in the check of the certificate."""
    host = parts.hostname or ""
    line = http.client.HTTPConnection(host, port_of(parts), timeout=_PAUSES_AT_MOST)
    line.sock = _socket(reachable(parts, private=private), port_of(parts))
    if parts.scheme == "https":
        try:
            line.sock = ssl.create_default_context().wrap_socket(line.sock, server_hostname=host)
        except OSError:
            line.close()
            raise
    return line


def _socket(places: list[tuple[int, str]], port: int) -> socket.socket:
    failed: OSError = OSError("the name leads nowhere")
    for _family, place in places:
        try:
            return socket.create_connection((place, port), timeout=_PAUSES_AT_MOST)
        except OSError as problem:
            failed = problem
    raise failed


def _cut(line: http.client.HTTPConnection) -> None:
    held = line.sock
    if held is not None:
        try:
            held.shutdown(socket.SHUT_RDWR)
        except OSError:
            # It is closed already: what was to be reached.
            return


def _wait(answer: http.client.HTTPResponse) -> int:
    asked = answer.getheader("Retry-After", "")
    return min(int(asked), _LONGEST_WAIT) if asked.isdecimal() and len(asked) < 9 else 0
