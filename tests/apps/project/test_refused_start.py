"""What is missing stops a start and an upgrade before anything happens: as a list, in words, and with nothing changed."""

import io
import runpy
import sys
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.management import CommandError, call_command

from tests.apps.moments import AT
from tests.apps.persons import person
from xubao.people.public import create_key_file
from xubao.project import manage
from xubao.project.refused_start import ending_in_words
from xubao.project.safekeeping.upgrade_gate import upgrade_checks

pytestmark = pytest.mark.any_database
_LATER = "xubao.project.management.commands.upgrade.pending_migrations"


def _found() -> str:
    return next(check.found for check in upgrade_checks(None, AT) if check.name == "files that settings name")


@pytest.mark.django_db
def test_an_upgrade_stops_before_the_first_change_where_keys_are_missing_or_are_others(
    settings: LazySettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    person()
    assert _found() == "there, and the keys fit"
    monkeypatch.setattr(_LATER, lambda: ["payments.0005_what_payers_say_is_sealed"])
    monkeypatch.setattr("xubao.project.management.commands.upgrade.now", lambda: AT)
    settings.XUBAO_KEY_FILE, settings.XUBAO_SIGNING_KEY = tmp_path / "keys.json", tmp_path / "signer.pem"
    said = io.StringIO()
    with pytest.raises(CommandError, match="left untouched"):
        call_command("upgrade", stdout=said)
    for part in (f"XUBAO_KEY_FILE: the key file {tmp_path / 'keys.json'}", "XUBAO_SIGNING_KEY", "FileNotFoundError", "PEM file"):
        assert part in said.getvalue(), part
    create_key_file(tmp_path / "other.json", key_id="demo")
    settings.XUBAO_KEY_FILE, settings.XUBAO_SIGNING_KEY = tmp_path / "other.json", settings.XUBAO_SIGNING_CERTIFICATE
    assert "holds other keys than those that sealed this database" in _found()


def test_the_server_says_which_files_it_lacks(settings: LazySettings, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings.XUBAO_KEY_FILE = settings.XUBAO_SIGNING_CERTIFICATE = settings.XUBAO_EXCHANGE_KEYS = tmp_path / "none"
    with pytest.raises(SystemExit) as ended:
        runpy.run_module("xubao.project.wsgi")
    said = capsys.readouterr().err
    assert ended.value.code == 2
    for name in ("XUBAO_KEY_FILE", "XUBAO_SIGNING_CERTIFICATE", "XUBAO_EXCHANGE_KEYS"):
        assert f"  {name}: " in said
    assert "first_setup" in said


def test_a_refusal_that_no_command_tells_ends_in_words(
    settings: LazySettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.XUBAO_EXCHANGE_KEYS, settings.XUBAO_EXCHANGE_FOLDER = tmp_path / "none", tmp_path
    (tmp_path / "in").mkdir()
    monkeypatch.setattr(sys, "argv", ["manage", "exchange"])
    with pytest.raises(SystemExit) as ended:
        manage.main()
    assert ended.value.code == 2
    assert capsys.readouterr().err.startswith("XB-EXCHANGE-003")
    with pytest.raises(ZeroDivisionError), ending_in_words():
        _ = 1 // 0
