"""``./xubao setup --system``: installs the optional helpers that come from the operating system, with apt.

None is needed for the demo or the tests to run; each adds something: the browser runs the browser tests,
PostgreSQL is a second source of the test database, the fonts show Chinese in screenshots, poppler looks at
the vouchers, wrk loads the JSON interface in a yardstick, Java runs the cluster extra. What is there already is left alone.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tools.browser import find_chromium


@dataclass(frozen=True, slots=True)
class Helper:
    """Something optional: how to see that it is there, and the packages that bring it, the best first."""

    purpose: str
    present: Callable[[], bool]
    packages: tuple[str, ...]


def _font_present() -> bool:
    return any(Path("/usr/share/fonts").glob("**/NotoSansCJK*"))


HELPERS = (
    Helper("browser", lambda: find_chromium() is not None, ("chromium-headless-shell", "chromium")),
    Helper("Chinese fonts", _font_present, ("fonts-noto-cjk",)),
    Helper("PostgreSQL", lambda: any(Path("/usr/lib/postgresql").glob("*/bin/initdb")), ("postgresql",)),
    Helper("PDF tools", lambda: shutil.which("pdftoppm") is not None, ("poppler-utils",)),
    Helper("load tool", lambda: shutil.which("wrk") is not None, ("wrk",)),
    Helper("Java", lambda: shutil.which("java") is not None, ("default-jre-headless",)),
)


def main() -> int:
    """Install what is missing; return 1 if something still is."""
    missing = [helper for helper in HELPERS if not helper.present()]
    for helper in HELPERS:
        print(f"  {helper.purpose:<14} {'to be installed' if helper in missing else 'present'}")
    if not missing:
        return 0
    apt = _apt_command()
    if apt is None:
        names = " ".join(helper.packages[0] for helper in missing)
        print(f"xubao: this needs apt-get and root or sudo; install these another way: {names}", file=sys.stderr)
        return 1
    subprocess.run([*apt, "update", "-qq"], check=False)
    absent = [helper.purpose for helper in missing if not _install(apt, helper)]
    if absent:
        print(f"xubao: could not be installed: {', '.join(absent)}", file=sys.stderr)
    return 1 if absent else 0


def _apt_command() -> list[str] | None:
    if not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    return ["sudo", "DEBIAN_FRONTEND=noninteractive", "apt-get"] if shutil.which("sudo") else None


def _install(apt: list[str], helper: Helper) -> bool:
    for package in helper.packages:
        print(f"xubao: installing {package}", flush=True)
        command = [*apt, "install", "-y", "-qq", "--no-install-recommends", package]
        if subprocess.run(command, check=False, stdout=subprocess.DEVNULL).returncode == 0 and helper.present():
            return True
    return False


if __name__ == "__main__":
    sys.exit(main())
