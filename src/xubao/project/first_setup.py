"""``python -m xubao.project.first_setup FOLDER``: writes what a new installation must have before its first start.

The file of settings with fresh secrets in it, the keys of personal data, and, where asked for, a certificate to try with. Nothing
that is there is ever replaced: keys that are lost cannot be had again. Needs no settings and no database.
"""

import argparse
import os
import secrets
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from xubao.people.key_ring import create_key_file
from xubao.project.notice_settings import NOTICE_SETTINGS
from xubao.project.operator_settings import SETTINGS
from xubao.project.trial_certificate import trial_certificate
from xubao.rulebook.area_named import known_area
from xubao.values.errors import XubaoError

_KEYS: Final = "secrets/identity_keys.json"
_CERTIFICATE: Final = "secrets/signing_certificate.pem"
_KEY: Final = "secrets/signing_key.pem"
_PASSWORD: Final = "secrets/database_password"
# Only for the demo, or written by its own command.
_LEFT_OUT: Final = frozenset({"XUBAO_DEMO", "XUBAO_TODAY", "XUBAO_EXCHANGE_KEYS", "XUBAO_EXCHANGE_FOLDER"})


def main(words: list[str] | None = None) -> int:
    """Write the files; 0, or 1 with what stands in the way."""
    chosen = _read_words(words)
    try:
        areas = [known_area(area, None) for area in chosen.areas]
    except XubaoError as problem:
        sys.stderr.write(f"{problem.line('en')}\n")
        return 1
    folder: Path = chosen.folder.resolve()
    found = [name for name in ("xubao.env", _KEYS, _CERTIFICATE, _KEY, _PASSWORD) if (folder / name).exists()]
    if found:
        sys.stderr.write(f"{folder} holds {', '.join(found)} already; nothing was written. Name another folder.\n")
        return 1
    (folder / "secrets").mkdir(mode=0o700, parents=True, exist_ok=True)
    create_key_file(folder / _KEYS, key_id=f"{datetime.now(UTC):%Y}-1")
    if chosen.trial_certificate:
        certificate, key = trial_certificate()
        _write(folder / _CERTIFICATE, certificate)
        _write(folder / _KEY, key)
    given = {
        "XUBAO_SECRET_KEY": secrets.token_urlsafe(48),
        "XUBAO_PUBLIC_URL": chosen.url.rstrip("/"),
        "XUBAO_ALLOWED_HOSTS": _hosts(chosen.url),
        "XUBAO_AREAS": ",".join(areas),
        **(_in_containers(folder) if chosen.for_compose else _on_this_machine(folder, chosen.home or folder / "home")),
    }
    _write(folder / "xubao.env", _settings(given))
    sys.stdout.write(_next(folder, trial=chosen.trial_certificate, compose=chosen.for_compose))
    return 0


def _read_words(words: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m xubao.project.first_setup", description=__doc__, allow_abbrev=False)
    parser.add_argument("folder", type=Path, help="where the files go; may exist, must hold none of them")
    parser.add_argument("--url", required=True, help="the address that people see, such as https://yibao.example.gov.cn")
    parser.add_argument(
        "--area", action="append", required=True, dest="areas", help="an area served, by code or name; may be repeated"
    )
    parser.add_argument("--home", type=Path, help="folder for files and the embedded database (default: FOLDER/home)")
    parser.add_argument(
        "--for-compose", action="store_true", help="for the compose files of deploy/, with a password of the database"
    )
    parser.add_argument("--trial-certificate", action="store_true", help="also a certificate to try with; it proves nothing")
    return parser.parse_args(words)


def _in_containers(folder: Path) -> dict[str, str]:
    """Where the files lie in a container, compose.yaml says."""
    password = secrets.token_urlsafe(24)
    _write(folder / _PASSWORD, password)
    return {"DATABASE_URL": f"postgres://xubao:{password}@database:5432/xubao"}


def _on_this_machine(folder: Path, home: Path) -> dict[str, str]:
    home = home.resolve()
    (home / "static").mkdir(mode=0o700, parents=True, exist_ok=True)
    return {
        "XUBAO_HOME": str(home),
        "XUBAO_KEY_FILE": str(folder / _KEYS),
        "XUBAO_SIGNING_CERTIFICATE": str(folder / _CERTIFICATE),
        "XUBAO_SIGNING_KEY": str(folder / _KEY),
        "DATABASE_URL": f"sqlite:///{home / 'xubao.sqlite3'}",
    }


def _hosts(url: str) -> str:
    host = url.partition("://")[2].partition("/")[0].partition(":")[0]
    return ",".join(dict.fromkeys((host, "127.0.0.1", "localhost")))


def _settings(given: dict[str, str]) -> str:
    lines = ["# Settings of this installation; it holds secrets. What begins with # has its default or is off."]
    for setting in (*SETTINGS, *NOTICE_SETTINGS):
        if setting.name in _LEFT_OUT:
            continue
        value = given.get(setting.name)
        lines += ["", f"# {setting.meaning}"]
        lines.append(f"# {setting.name}={setting.default or ''}" if value is None else f"{setting.name}={value}")
    return "\n".join(lines) + "\n"


def _write(file: Path, text: str) -> None:
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as out:
        out.write(text)


def _next(folder: Path, *, trial: bool, compose: bool) -> str:
    certificate = (
        f"{_CERTIFICATE}: made to try with; it proves nothing. Put the agency's own in its place before anybody pays."
        if trial
        else f"{_CERTIFICATE}, {_KEY}: put the agency's certificate and its key there."
    )
    run = "docker compose run --rm web python" if compose else "python"
    lines = (
        f"Written to {folder}: xubao.env, {_KEYS}.",
        certificate,
        f"Keep a copy of {_KEYS} where no copy of the database lies: without it no number can be read, ever.",
        "Next:",
        *(() if compose else (f"  export XUBAO_ENV_FILE={folder / 'xubao.env'}",)),
        f"  {run} -m xubao.project.manage upgrade",
        f"  {run} -m xubao.project.manage add_staff NAME --role administrator",
    )
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
