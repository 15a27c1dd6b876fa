"""Settings: everything missing is said at once, and a demo never mixes with a deployment."""

from datetime import date
from pathlib import Path

import pytest
from django.utils.module_loading import import_string

from xubao.project import settings as project_settings
from xubao.project.database_url import BadDatabaseUrl, database_settings
from xubao.project.environment import MissingSettings, read_environment
from xubao.project.operator_settings import SETTINGS

pytestmark = pytest.mark.no_database

_WHOLE = {
    "XUBAO_SECRET_KEY": "s" * 50,
    "XUBAO_KEY_FILE": "/etc/xubao/keys.json",
    "XUBAO_SIGNING_CERTIFICATE": "/etc/xubao/signer.pem",
    "XUBAO_SIGNING_KEY": "/etc/xubao/signer_key.pem",
    "XUBAO_PUBLIC_URL": "https://xubao.example/",
}


def test_a_deployment_without_secrets_names_all_of_them_and_does_not_start() -> None:
    with pytest.raises(MissingSettings) as refused:
        read_environment({})
    for name in _WHOLE:
        assert name in str(refused.value)


def test_what_is_missing_and_what_does_not_go_is_one_list() -> None:
    wrong = {"XUBAO_SECRET_KEY": "", "XUBAO_TODAY": "2026-11-23", "XUBAO_EXCHANGE_KEYS": "x", "XUBAO_ONLINE_COUNTS_FROM": "soon"}
    with pytest.raises(MissingSettings) as refused:
        read_environment(_WHOLE | wrong | {"XUBAO_SMS": "http", "XUBAO_WECHAT_APP": "a"})
    for name in (*wrong, "XUBAO_EXCHANGE_FOLDER", "XUBAO_SMS_URL", "XUBAO_WECHAT_MERCHANT"):
        assert name in str(refused.value), name


def test_no_secret_has_a_default() -> None:
    assert {s.name for s in SETTINGS if s.default is None} == set(_WHOLE)
    assert all(s.meaning for s in SETTINGS)


def test_a_complete_deployment_is_read(tmp_path: Path) -> None:
    read = read_environment(_WHOLE | {"XUBAO_HOME": str(tmp_path), "XUBAO_AREAS": "420100, 320500"})
    assert read.areas == ("420100", "320500")
    assert read.public_url == "https://xubao.example"
    assert not read.demo
    assert read.database_url == f"sqlite:///{tmp_path / 'xubao.sqlite3'}"
    assert list(tmp_path.iterdir()) == []


def test_the_calendar_moves_in_a_demo_only(tmp_path: Path) -> None:
    with pytest.raises(MissingSettings, match="XUBAO_TODAY"):
        read_environment(_WHOLE | {"XUBAO_TODAY": "2026-11-23"})
    demo = read_environment({"XUBAO_DEMO": "1", "XUBAO_HOME": str(tmp_path), "XUBAO_TODAY": "2026-11-23"})
    assert demo.today == date(2026, 11, 23)


def test_a_demo_makes_its_own_secret_once_and_for_its_owner_only(tmp_path: Path) -> None:
    variables = {"XUBAO_DEMO": "1", "XUBAO_HOME": str(tmp_path)}
    first = read_environment(variables).secret_key
    assert read_environment(variables).secret_key == first
    assert len(first) >= 50
    assert (tmp_path / "secret_key").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("url", "engine", "name", "host"),
    [
        ("sqlite:////var/x.sqlite3", "sqlite3", "/var/x.sqlite3", None),
        ("sqlite:///x.sqlite3", "sqlite3", "x.sqlite3", None),
        ("postgres://u:p%40@db:5433/xubao", "postgresql", "xubao", "db"),
        ("postgresql://u@/xubao?host=/run/postgresql", "postgresql", "xubao", "/run/postgresql"),
    ],
)
def test_database_addresses_are_read(url: str, engine: str, name: str, host: str | None) -> None:
    found = database_settings(url)
    assert found["ENGINE"] == f"django.db.backends.{engine}"
    assert found["NAME"] == name
    assert found.get("HOST") == host
    if "p%40" in url:
        assert (found["PASSWORD"], found["PORT"]) == ("p@", "5433")


def test_sqlite_takes_the_write_lock_at_the_start_and_waits_for_the_disk() -> None:
    options = database_settings("sqlite:////var/x.sqlite3")["OPTIONS"]
    assert options["transaction_mode"] == "IMMEDIATE"
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        assert pragma in options["init_command"]


def test_a_connection_stays_open_and_prepares_what_asks_for_it() -> None:
    on_postgres = database_settings("postgres://u@db/xubao")
    assert on_postgres["OPTIONS"]["prepare_threshold"] > 1_000_000
    assert database_settings("postgres://u@db/xubao?prepare_threshold=none")["OPTIONS"]["prepare_threshold"] is None
    assert on_postgres["CONN_MAX_AGE"] == database_settings("sqlite:////var/x.sqlite3")["CONN_MAX_AGE"] == 60


@pytest.mark.parametrize("url", ["mysql://x/y", "sqlite:///", "postgres://u:secret@host/"])
def test_other_addresses_are_refused_without_showing_a_password(url: str) -> None:
    with pytest.raises(BadDatabaseUrl) as refused:
        database_settings(url)
    assert "secret" not in str(refused.value)


def test_a_password_costs_whoever_guesses_a_hundred_megabytes_and_two_rounds_a_try() -> None:
    (name,) = project_settings.PASSWORD_HASHERS
    used = import_string(name)().params()
    assert used.memory_cost >= 100 * 1024
    assert used.time_cost >= 2


def test_the_time_a_session_may_be_left_alone_is_whole_minutes_within_reason() -> None:
    assert read_environment(_WHOLE | {"XUBAO_IDLE_STAFF_MINUTES": "30"}).idle_minutes == (30, 15)
    for wrong in ("0", "121", "soon", "7.5", "-5"):
        with pytest.raises(MissingSettings, match="XUBAO_IDLE_PUBLIC_MINUTES"):
            read_environment(_WHOLE | {"XUBAO_IDLE_PUBLIC_MINUTES": wrong})
