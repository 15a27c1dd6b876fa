"""Serves the application on one address: granian, or Django's own server where it is not installed."""

import importlib.util
import os
import socket
import sys
from contextlib import closing

_APPLICATION = "xubao.project.wsgi:application"


def refuse_busy(host: str, port: int, verb: str) -> None:
    """End the program with a way out where nothing can listen on the address. verb: "demo" or "site"."""
    with closing(socket.socket()) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as problem:
            margin = " " * len(f"xubao {verb}:")
            sys.stderr.write(
                f"xubao {verb}: cannot listen on {host}:{port} ({problem.strerror}).\n"
                f"{margin} Another port: ./xubao {verb} --port {port + 1}\n"
            )
            sys.exit(2)


def serve(host: str, port: int) -> None:
    """Become the server. Its own access log stays off: it would write addresses, which hold people's answers."""
    # A new program in place of this one: the server forks its worker, and libraries that already run threads
    # here (the typesetter of the vouchers) would not survive the fork.
    address = ["--host", host, "--port", str(port)]
    words = ["-m", "granian", "--interface", "wsgi", "--workers", "1", "--no-log", *address, _APPLICATION]
    if importlib.util.find_spec("granian") is None:
        words = ["-m", "xubao.project.manage", "runserver", "--noreload", f"{host}:{port}"]
    os.execv(sys.executable, [sys.executable, *words])
