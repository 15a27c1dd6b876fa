"""Reads DATABASE_URL into Django's database settings.

Two forms are understood::

    sqlite:////var/lib/xubao/xubao.sqlite3          (four slashes: an absolute path)
    postgres://user:password@host:5432/name?sslmode=require
    postgres://user@/name?host=/run/postgresql      (a Unix socket)
    postgres://…?prepare_threshold=none             (behind a pooler that cannot keep prepared statements)
"""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

# IMMEDIATE takes the write lock when a transaction begins, so two writers queue up instead of one of
# them failing half way; FULL waits for the disk at each commit, because the rows are money.
_SQLITE_OPTIONS: dict[str, Any] = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 10,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-65536;",
}
# Statements that ask for it are prepared, no others; Django's own setting, None, would refuse those too without a word.
_ONLY_WHERE_ASKED = 1_000_000_000
# Opening a connection costs milliseconds on both, and on SQLite the last one that closes writes its whole log back.
_SECONDS_OPEN = 60


class BadDatabaseUrl(ValueError):
    """DATABASE_URL is neither a sqlite:/// nor a postgres:// address."""


def database_settings(url: str) -> dict[str, Any]:
    """Return the entry of Django's DATABASES for ``url``; raises BadDatabaseUrl."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return _sqlite(parts.path, url)
    if parts.scheme in {"postgres", "postgresql"}:
        name = unquote(parts.path.lstrip("/"))
        if not name:
            raise BadDatabaseUrl(f"DATABASE_URL names no database: {_without_password(url)}")
        options: dict[str, Any] = dict(parse_qsl(parts.query))
        host = options.pop("host", parts.hostname or "")
        prepared = options.pop("prepare_threshold", None) != "none"
        options["prepare_threshold"] = _ONLY_WHERE_ASKED if prepared else None
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": name,
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": host,
            "PORT": str(options.pop("port", parts.port or "")),
            "CONN_MAX_AGE": _SECONDS_OPEN,
            "OPTIONS": options,
        }
    raise BadDatabaseUrl(
        f"DATABASE_URL must begin with sqlite:/// or postgres://, not {parts.scheme!r}: "
        "for example sqlite:////var/lib/xubao/xubao.sqlite3"
    )


def _sqlite(path: str, url: str) -> dict[str, Any]:
    if len(path) < 2:
        raise BadDatabaseUrl(f"DATABASE_URL names no file: {url}; write sqlite:////absolute/path.sqlite3")
    # "sqlite:///x.db" is relative, "sqlite:////x.db" absolute: the first slash only separates.
    file = Path(unquote(path[1:]))
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(file),
        "CONN_MAX_AGE": _SECONDS_OPEN,
        "OPTIONS": dict(_SQLITE_OPTIONS),
        # A file, not memory: threads of a test must meet the same locks as in production.
        "TEST": {"NAME": str(file.with_name(f"test_{file.name}"))},
    }


def _without_password(url: str) -> str:
    parts = urlsplit(url)
    return url.replace(f":{parts.password}@", ":…@") if parts.password else url
