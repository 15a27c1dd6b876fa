"""The demo: ``python -m xubao.project.demo``. An embedded database, fictional people, one process.

Everything lives in XUBAO_HOME (default: var/demo of this checkout). ``--reset`` begins anew.
"""

import argparse
import os
import shutil
import time
from pathlib import Path

from xubao.project.serve import refuse_busy, serve


def main() -> None:
    """Prepare the database, fill it when empty, say how to sign in, and serve."""
    options = _options()
    refuse_busy(options.host, options.port, "demo")
    home = Path(os.environ.get("XUBAO_HOME") or _default_home()).resolve()
    # A database of somebody's own is not in the home, and the keys of its people are: both go back together (_prepare).
    own = os.environ.get("DATABASE_URL", "").startswith("postgres")
    if options.reset and home.exists() and not own:
        shutil.rmtree(home)
    url = f"http://{options.host}:{options.port}"
    os.environ |= {
        "XUBAO_HOME": str(home),
        "XUBAO_DEMO": "1",
        "DJANGO_SETTINGS_MODULE": "xubao.project.settings",
        "XUBAO_PUBLIC_URL": url,
        # Mails go into the mailbox that the visitor looks into (/demo/mailbox/), and nowhere else.
        "XUBAO_MAIL_FROM": "fuwu@xubao.example",
        "XUBAO_SMTP": f"file://{home}/mail",
        "XUBAO_IMAP": "",
    }
    if options.today:
        os.environ["XUBAO_TODAY"] = options.today
    started = time.monotonic()
    print(f"xubao demo: preparing {home}", flush=True)
    _prepare(back=options.reset and own)
    print(f"xubao demo: ready after {time.monotonic() - started:.1f} s", flush=True)
    _say_how(url)
    serve(options.host, options.port, "demo")


def _default_home() -> Path:
    # In a checkout: its own var folder, wherever the command was called from.
    root = Path(__file__).resolve().parents[3]
    return (root if (root / "pyproject.toml").exists() else Path.cwd()) / "var" / "demo"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./xubao demo", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default 127.0.0.1)")
    parser.add_argument("--port", type=int, default=8000, help="port to listen on (default 8000)")
    parser.add_argument("--reset", action="store_true", help="delete the demo's data and begin anew")
    parser.add_argument("--today", metavar="DATE", help="calculate as if on this day, such as 2026-11-23")
    return parser.parse_args()


def _prepare(*, back: bool) -> None:
    import django

    django.setup()
    from django.core.management import call_command

    from xubao.cases.public import now, today
    from xubao.project.demo_seed import Moment, seed
    from xubao.project.story.errors import NoFirstState
    from xubao.project.story.first_state import first_state_kept, go_back, keep_first_state

    call_command("migrate", verbosity=0, interactive=False)
    if seed(Moment(now(), today())) or not first_state_kept():
        try:
            keep_first_state()
        except NoFirstState as problem:
            # Everything else works without.
            print(f"xubao demo: {problem.line()}", flush=True)
    elif back:
        go_back()


def _say_how(url: str) -> None:
    from xubao.project.demo_people import FRESH, PASSWORD
    from xubao.project.demo_seed import STAFF

    print(f"\n  演示导览 the story     {url}/demo/      {url}/en/demo/")
    print(f"  公众网站 public site   {url}/")
    print(f"      试一试 try: {FRESH.name}  {FRESH.identity}  (虚构 fictional)")
    print(f"  经办后台 back office   {url}/office/")
    for name, _role in STAFF:
        print(f"      {name} / {PASSWORD}")
    print("\n  人物、地区、账户均为虚构。Everything in it is fictional. Ctrl+C: 结束 stop\n", flush=True)


if __name__ == "__main__":
    main()
