"""The public pages alone: ``python -m xubao.project.site``. No database, no login, nothing stored.

Answers come from the packs and from what stands in the address of each page.
"""

import argparse
import os

from xubao.project.serve import refuse_busy, serve


def main() -> None:
    """Say where, and serve."""
    options = _options()
    refuse_busy(options.host, options.port, "site")
    url = f"http://{options.host}:{options.port}"
    os.environ |= {"XUBAO_ROLE": "public", "DJANGO_SETTINGS_MODULE": "xubao.project.settings"}
    os.environ.setdefault("XUBAO_PUBLIC_URL", url)
    if options.today:
        os.environ |= {"XUBAO_DEMO": "1", "XUBAO_TODAY": options.today}
    print(f"\n  公众网站 public site   {url}/\n  English               {url}/en/\n", flush=True)
    print("  不用数据库，不留记录。No database, nothing kept. Ctrl+C: 结束 stop\n", flush=True)
    serve(options.host, options.port, "site")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./xubao site", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default 127.0.0.1)")
    parser.add_argument("--port", type=int, default=8000, help="port to listen on (default 8000)")
    parser.add_argument("--today", metavar="DATE", help="for trying out: calculate as if on this day, such as 2026-11-23")
    return parser.parse_args()


if __name__ == "__main__":
    main()
