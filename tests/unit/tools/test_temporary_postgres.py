"""Starting a PostgreSQL of our own: what is tried, in which order, and what is said where nothing works.

That a server really starts is shown by every run of the database tests on it.
"""

from pathlib import Path

import pytest

from tools.postgres_binaries import PostgresBinaries, find_postgres_binaries
from tools.temporary_postgres import NoPostgres, temporary_postgres
from tools.unprivileged import Account


def _installation(folder: Path, initdb: str) -> PostgresBinaries:
    folder.mkdir(parents=True)
    program = folder / "initdb"
    program.write_text(f"#!/bin/sh\n{initdb}\n", encoding="utf-8")
    program.chmod(0o755)
    return PostgresBinaries(folder, str(folder))


def test_debians_programs_are_found_the_newest_first(tmp_path: Path) -> None:
    for version in ("9", "15", "18"):
        _installation(tmp_path / version / "bin", "exit 0")
    (tmp_path / "17" / "bin").mkdir(parents=True)
    folders = [found.folder for found in find_postgres_binaries(debian=tmp_path)]
    assert [folder for folder in folders if folder.is_relative_to(tmp_path)] == [
        tmp_path / "18" / "bin",
        tmp_path / "15" / "bin",
        tmp_path / "9" / "bin",
    ]


def test_every_way_is_tried_and_every_reason_is_told(tmp_path: Path) -> None:
    broken = [
        _installation(tmp_path / "one", "echo disk is full; exit 1"),
        _installation(tmp_path / "two", "echo no such locale; exit 1"),
    ]
    accounts = [Account("this user"), Account("nobody special")]
    with pytest.raises(NoPostgres) as raised, temporary_postgres(broken, accounts):
        pytest.fail("no server can have started")
    reasons = str(raised.value).splitlines()
    assert len(reasons) == 4
    assert reasons[0] == f"{tmp_path / 'one'}, as this user: disk is full"
    assert reasons[3] == f"{tmp_path / 'two'}, as nobody special: no such locale"


def test_a_server_that_dies_at_once_is_a_reason_too(tmp_path: Path) -> None:
    binaries = _installation(tmp_path / "bin", "exit 0")
    server = binaries.folder / "postgres"
    server.write_text("#!/bin/sh\necho could not bind; exit 1\n", encoding="utf-8")
    server.chmod(0o755)
    with (
        pytest.raises(NoPostgres, match="could not bind"),
        temporary_postgres([binaries], [Account("this user")]),
    ):
        pytest.fail("no server can have started")


def test_where_nothing_is_installed_it_says_where_it_looked() -> None:
    with pytest.raises(NoPostgres, match="no initdb"), temporary_postgres([], [Account("this user")]):
        pytest.fail("no server can have started")
