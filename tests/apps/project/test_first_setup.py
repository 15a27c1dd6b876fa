"""An installation from nothing: one command writes what the first start needs, and never over what is there."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import serialization

from xubao.project.env_file import EnvFileUnusable, take_env_file
from xubao.project.environment import read_environment
from xubao.project.first_setup import main
from xubao.project.operator_settings import SETTINGS

pytestmark = pytest.mark.no_database
_WORDS = ["--url", "https://yibao.example.org", "--area", "wuhan", "--area", "110000"]


def _settings(folder: Path) -> dict[str, str]:
    variables = {"XUBAO_ENV_FILE": str(folder / "xubao.env")}
    take_env_file(variables)
    return variables


def test_what_it_writes_is_all_that_a_start_needs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path), *_WORDS, "--trial-certificate"]) == 0
    made = read_environment(_settings(tmp_path))
    assert (made.areas, made.public_url) == (("420100", "110000"), "https://yibao.example.org")
    assert made.allowed_hosts[0] == "yibao.example.org"
    assert len(made.secret_key) >= 50
    assert set(json.loads(made.key_file.read_text())) == {"current", "sealing", "index"}
    certificate = x509.load_pem_x509_certificate(made.signing_certificate.read_bytes())
    key = serialization.load_pem_private_key(made.signing_key.read_bytes(), None)
    assert certificate.public_key() == key.public_key()
    assert "不具法律效力" in certificate.subject.rfc4514_string()
    secret = [made.key_file, made.signing_key, tmp_path / "xubao.env"]
    assert {oct(file.stat().st_mode & 0o777) for file in secret} == {"0o600"}
    assert "add_staff" in capsys.readouterr().out


def test_every_setting_stands_in_the_file_with_what_it_means(tmp_path: Path) -> None:
    main([str(tmp_path), *_WORDS])
    text = (tmp_path / "xubao.env").read_text()
    only_demo = {"XUBAO_DEMO", "XUBAO_TODAY", "XUBAO_EXCHANGE_KEYS", "XUBAO_EXCHANGE_FOLDER"}
    assert [s.name for s in SETTINGS if f"# {s.meaning}\n" not in text or f"{s.name}=" not in text] == [
        s.name for s in SETTINGS if s.name in only_demo
    ]


def test_for_containers_the_password_of_the_database_is_the_same_in_both_files(tmp_path: Path) -> None:
    main([str(tmp_path), *_WORDS, "--for-compose"])
    password = (tmp_path / "secrets/database_password").read_text()
    made = _settings(tmp_path)
    assert f":{password}@database" in made["DATABASE_URL"]
    # Where the files lie in a container, its own settings say.
    assert not {"XUBAO_HOME", "XUBAO_KEY_FILE", "XUBAO_SIGNING_KEY"} & made.keys()


def test_nothing_is_written_over_and_an_unknown_area_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "a"), "--url", "https://x.example", "--area", "999999"]) == 1
    assert "XB-RULE-011" in capsys.readouterr().err
    assert not (tmp_path / "a").exists()
    main([str(tmp_path), *_WORDS])
    before = (tmp_path / "secrets/identity_keys.json").read_bytes()
    assert main([str(tmp_path), *_WORDS]) == 1
    assert "holds xubao.env, secrets/identity_keys.json already" in capsys.readouterr().err
    assert (tmp_path / "secrets/identity_keys.json").read_bytes() == before


def test_what_the_process_is_given_counts_more_than_the_file(tmp_path: Path) -> None:
    file = tmp_path / "xubao.env"
    file.write_text("# a remark\n\nXUBAO_AREAS=420100\nXUBAO_BANK_ACCOUNT=示例银行 户名=甲 6222\n", encoding="utf-8")
    variables = {"XUBAO_ENV_FILE": str(file), "XUBAO_AREAS": "110000"}
    take_env_file(variables)
    assert variables["XUBAO_AREAS"] == "110000"
    assert variables["XUBAO_BANK_ACCOUNT"] == "示例银行 户名=甲 6222"


def test_a_line_that_is_no_setting_is_refused_without_being_repeated(tmp_path: Path) -> None:
    file = tmp_path / "xubao.env"
    file.write_text("XUBAO_AREAS=420100\ntop secret\n")
    with pytest.raises(EnvFileUnusable, match="line 2 is not NAME=value") as refused:
        take_env_file({"XUBAO_ENV_FILE": str(file)})
    assert "top secret" not in str(refused.value)


@pytest.mark.parametrize("words", [["upgrade"], ["help"]])
def test_a_command_without_settings_lists_them_and_no_traceback(words: list[str]) -> None:
    clean = {
        name: value for name, value in os.environ.items() if not name.startswith("XUBAO_") and name != "DJANGO_SETTINGS_MODULE"
    }
    ended = subprocess.run(
        [sys.executable, "-m", "xubao.project.manage", *words], env=clean, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 2
    assert "XUBAO_KEY_FILE: JSON file" in ended.stderr
    assert "first_setup" in ended.stderr
    assert "Traceback" not in ended.stderr
