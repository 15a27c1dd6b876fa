"""``./xubao api``: the interface as a process of its own, without Django and without a database."""

from __future__ import annotations

import argparse

from xubao.api.interface import BASE


def main() -> None:
    """Serve until stopped."""
    parser = argparse.ArgumentParser(prog="./xubao api", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default 127.0.0.1)")
    parser.add_argument("--port", type=int, default=8010, help="port to listen on (default 8010)")
    options = parser.parse_args()
    import uvicorn

    print(f"xubao api: http://{options.host}:{options.port}{BASE}/openapi.json   Ctrl+C: 结束 stop", flush=True)
    # No access log: an address holds what a person told. No proxy headers: whom to trust is a setting of ours.
    uvicorn.run(
        "xubao.api.asgi:make_application", factory=True, host=options.host, port=options.port, access_log=False,
        log_level="warning", proxy_headers=False, server_header=False, ws="none",
    )  # fmt: skip


if __name__ == "__main__":
    main()
