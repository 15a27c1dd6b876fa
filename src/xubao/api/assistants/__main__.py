"""``xubao mcp``: the server for assistants on standard input and output, or over HTTP. Needs the extra ``mcp``."""

from __future__ import annotations

import argparse
import asyncio
from datetime import date

from xubao.api.assistants.server import assistant_server
from xubao.api.clock import now


def main() -> None:
    """Serve until the other side hangs up."""
    parser = argparse.ArgumentParser(prog="xubao mcp", description=__doc__)
    parser.add_argument("--http", type=int, metavar="PORT", help="serve streamable HTTP on 127.0.0.1:PORT/mcp instead of stdio")
    options = parser.parse_args()
    if options.http is None:
        asyncio.run(_on_standard_streams())
        return
    import uvicorn

    application = assistant_server(_today).streamable_http_app(json_response=True, stateless_http=True)
    print(f"xubao mcp: http://127.0.0.1:{options.http}/mcp   Ctrl+C: 结束 stop", flush=True)
    uvicorn.run(application, host="127.0.0.1", port=options.http, access_log=False, log_level="warning", server_header=False)


def _today() -> date:
    return now().today


async def _on_standard_streams() -> None:
    from mcp.server.stdio import stdio_server

    server = assistant_server(_today)
    async with stdio_server() as (incoming, outgoing):
        await server.run(incoming, outgoing, server.create_initialization_options())


if __name__ == "__main__":
    main()
