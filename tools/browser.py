"""Finds the Chromium of this machine: browser tests use what is installed and download nothing."""

import os
import shutil
import subprocess

_NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")


def find_chromium() -> str | None:
    """Return the path of a Chromium, XUBAO_CHROMIUM before all others, or None."""
    named = os.environ.get("XUBAO_CHROMIUM")
    candidates = (named,) if named else _NAMES
    return next((path for name in candidates if (path := shutil.which(name))), None)


def chromium_version(path: str) -> str:
    """Return what the browser says of itself, such as ``Chromium 150.0.7871.46``."""
    answer = subprocess.run([path, "--version", "--no-sandbox"], capture_output=True, text=True, timeout=60, check=False)
    return " ".join(answer.stdout.split()[:2]) or path
