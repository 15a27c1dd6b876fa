"""Verification as an officer does it at a desk: a key, a document, a signed file."""

import shutil
from pathlib import Path

import pytest

from tests.unit.cli.calling import PACKS, Call

QUOTE = "首次参保的，连续缴费满3个月后享受待遇。"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a copy of the packs, a notice, and a place for keys."""
    shutil.copytree(PACKS, tmp_path / "packs")
    (tmp_path / "notice.txt").write_text(f"第四条 {QUOTE}\n", encoding="utf-8")
    monkeypatch.setenv("XUBAO_OFFICER_KEYS", str(tmp_path / "keys"))
    monkeypatch.setenv("XUBAO_PASSPHRASE", "")
    return tmp_path


def test_an_officer_makes_a_key_and_verifies_an_entry(call: Call, desk: Path) -> None:
    made = call(f"packs officer-key li-na sampleton --name 李娜 --office 小样市医保中心 --on 2026-11-01 --packs {desk}/packs")
    assert (made.code, made.err) == (0, "")
    assert str(desk / "keys" / "li-na.pem") in made.out
    listed = (desk / "packs" / "officers" / "li-na.yaml").read_text(encoding="utf-8")
    assert 'name: "李娜"' in listed
    assert "PRIVATE" not in listed
    verified = call(
        f"packs verify 000009 first-enrolment --document {desk}/notice.txt --officer li-na --on 2026-11-26 --packs {desk}/packs"
    )
    assert (verified.code, verified.err) == (0, "")
    assert verified.out.startswith(f"notice.txt 第 1 行：“{QUOTE}”\n000009/first-enrolment 已核实")
    assert (desk / "packs" / "areas" / "000009-sampleton" / "verifications" / "first-enrolment.yaml").is_file()
    assert call(f"packs check 000009 --packs {desk}/packs").code == 0
    assert "经办机构已核对原文（li-na，2026年11月26日）" in call(f"packs page 000009 --packs {desk}/packs").out


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("packs verify 000009 first-enrolment --document notice.txt", "XB-CLI-003 --officer NAME is missing."),
        ("packs verify 000009 first-enrolment --officer li-na", "XB-CLI-003 --document FILE is missing."),
        ("packs verify 000009 first-enrolment --document x.txt --officer nobody", "XB-VERIFY-005 nobody is listed as nobody"),
        ("packs officer-key Li.Na 000009 --name 李娜 --office 中心", "XB-VERIFY-005 'Li.Na' is no id."),
        ("packs officer-key li-na 000009 --name 李娜 --office 中心 --key {repository}/li-na.pem", "XB-CLI-014"),
    ],
)
def test_a_wrong_call_is_told_in_one_line(call: Call, desk: Path, command: str, said: str) -> None:
    command = command.format(repository=Path(__file__).parent)
    refused = call(f"{command} --packs {desk}/packs --lang en")
    assert refused.code == 2
    assert refused.err.startswith(said)
    assert refused.err.count("\n") == 1
