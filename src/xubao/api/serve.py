"""``./xubao api``: the interface as a process of its own, without Django and without a database."""

from __future__ import annotations

import argparse
import os
import socket
import sys
from threading import Event
from typing import Final

from xubao.api.interface import BASE
from xubao.api.rules_watch import RulesWatch

_LISTENING: Final = "--listening"
"""The socket that a program of this kind left behind for the one that takes its place."""


def main() -> None:
    """Serve until stopped; where the rules become others, the program begins anew and goes on listening at the same place."""
    parser = argparse.ArgumentParser(prog="./xubao api", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default 127.0.0.1)")
    parser.add_argument("--port", type=int, default=8010, help="port to listen on (default 8010)")
    parser.add_argument(_LISTENING, type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    import uvicorn

    # No access log: an address holds what a person told. No proxy headers: whom to trust is a setting of ours.
    config = uvicorn.Config(
        "xubao.api.asgi:make_application", factory=True, host=options.host, port=options.port, access_log=False,
        log_level="warning", proxy_headers=False, server_header=False, ws="none",
    )  # fmt: skip
    listening = options.listening
    if listening is None:
        print(f"xubao api: http://{options.host}:{options.port}{BASE}/openapi.json   Ctrl+C: 结束 stop", flush=True)
        listening = config.bind_socket().detach()
    server, moved = uvicorn.Server(config), Event()

    def make_room() -> None:
        moved.set()
        server.should_exit = True

    RulesWatch().in_background(make_room)
    # The server closes its own copy when it ends; whoever asks meanwhile waits at this one.
    server.run(sockets=[socket.socket(fileno=os.dup(listening))])
    if moved.is_set():
        os.set_inheritable(listening, True)
        told = ["--host", options.host, "--port", str(options.port), _LISTENING, str(listening)]
        os.execv(sys.executable, [sys.executable, "-m", "xubao.api.serve", *told])


if __name__ == "__main__":
    main()
