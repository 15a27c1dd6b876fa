"""A stand-in that speaks the scanner's real protocol: INSTREAM over TCP, one command per connection."""

import socketserver
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

from tests.apps.records.papers.made_files import EICAR


class _Scanner(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True
    scanned = 0


class _OneCommand(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        assert self.rfile.read(10) == b"zINSTREAM\0"
        data = b""
        while length := struct.unpack("!L", self.rfile.read(4))[0]:
            data += self.rfile.read(length)
        cast(_Scanner, self.server).scanned += 1
        self.wfile.write(b"stream: Eicar-Test-Signature FOUND\0" if EICAR in data else b"stream: OK\0")


@contextmanager
def scanner() -> Iterator[tuple[str, _Scanner]]:
    """A running scanner: its address as XUBAO_CLAMD takes it, and itself."""
    with _Scanner(("127.0.0.1", 0), _OneCommand) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        try:
            yield f"tcp://127.0.0.1:{server.server_address[1]}", server
        finally:
            server.shutdown()
