"""Starts the public pages the way an operator does, in a process without a database, and reads them."""

import gzip
import os
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.served import free_port, stopped, wait_for

TODAY = "2026-11-23"


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer: status, headers, content, and how many bytes went over the line."""

    status: int
    headers: Mapping[str, str]
    text: str
    raw: bytes
    weight: int


@dataclass(frozen=True, slots=True)
class PublicSite:
    """The running site: its address, the file that it writes its log to, and the folder in which it started."""

    url: str
    log: Path
    home: Path

    def get(self, path: str, method: str = "GET", **headers: str) -> Fetched:
        """Fetch a page as a browser does, compressed; redirects are followed."""
        asked = {"Accept-Encoding": "gzip", **headers}
        request = urllib.request.Request(self.url + path, headers=asked, method=method)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                status, found, body = answer.status, answer.headers, answer.read()
        except urllib.error.HTTPError as answer:
            with answer:
                status, found, body = answer.code, answer.headers, answer.read()
        plain = gzip.decompress(body) if found.get("Content-Encoding") == "gzip" else body
        text = plain.decode("utf-8", errors="replace")
        lower = {name.lower(): value for name, value in found.items()}
        return Fetched(status, lower, text, plain, len(body))


@contextmanager
def running_site(home: Path) -> Iterator[PublicSite]:
    """The public pages in a process that knows no database and starts in an empty folder."""
    port = free_port()
    unwanted = ("XUBAO_", "DATABASE", "DJANGO")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(unwanted)}
    folder = home / "empty"
    folder.mkdir()
    log = home / "site.log"
    command = [sys.executable, "-m", "xubao.project.site", "--port", str(port), "--today", TODAY]
    with log.open("wb") as out:
        process = subprocess.Popen(command, env=environment, cwd=folder, stdout=out, stderr=subprocess.STDOUT)
        with stopped(process):
            url = f"http://127.0.0.1:{port}"
            wait_for(url, process, log)
            yield PublicSite(url, log, folder)
