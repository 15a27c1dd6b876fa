"""The how-to for policy officers, done exactly as it is written: every file, every command, in order."""

import re
import shlex
import shutil
from pathlib import Path

import pytest

from tests.unit.cli.calling import Called
from xubao.cli.main import run
from xubao.rulebook.packs import load_pack
from xubao.rulebook.reading.packs_root import packs_root

ROOT = Path(__file__).parents[3]
HOW_TO = ROOT / "docs" / "how-to" / "notice-to-pack.md"
BLOCK = re.compile(r"(?:^`(?P<file>packs/[^`]+)`\n\n)?^```(?P<kind>yaml|sh)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(page: Path) -> list[tuple[str, str, str]]:
    """File, kind and text of every block of a page."""
    return [(match["file"] or "", match["kind"], match["text"]) for match in BLOCK.finditer(page.read_text(encoding="utf-8"))]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout as far as the how-to needs one."""
    (tmp_path / "packs" / "areas").mkdir(parents=True)
    (tmp_path / "packs" / "sources").mkdir()
    shutil.copy(packs_root() / "sources" / "national-hotlines.yaml", tmp_path / "packs" / "sources")
    shutil.copytree(HOW_TO.parent, tmp_path / "docs" / "how-to")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XUBAO_PACKS", str(tmp_path / "packs"))
    monkeypatch.setenv("XUBAO_OFFICER_KEYS", str(tmp_path / "keys"))
    monkeypatch.setenv("XUBAO_PASSPHRASE", "")
    monkeypatch.delenv("XUBAO_LANG", raising=False)
    return tmp_path


def test_the_how_to_works_as_it_is_written(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told: dict[str, Called] = {}
    for file, kind, text in blocks(HOW_TO):
        if kind == "yaml":
            assert (desk / file).is_file(), f"{file} is not one that the first step wrote"
            (desk / file).write_text(text, encoding="utf-8")
            continue
        for command in text.splitlines():
            arguments = shlex.split(command.removeprefix("./xubao "))
            called = told[command] = Called(run(arguments), *capsys.readouterr())
            assert (called.code, called.err) == (0, ""), command
    assert "检查了 1 个地区：0 个错误，0 个提醒" in told["./xubao packs check linjiang"].out
    assert "2 通过，0 未通过" in told["./xubao examples run packs/areas/990300-linjiang"].out
    assert "已核实" in next(called.out for command, called in told.items() if " verify " in command)
    grades = {provision.id: provision.grade for provision in load_pack("990300").provisions}
    assert (grades["within-three-repaid"], grades["over-three"]) == ("primary", "secondary")


def test_both_languages_have_the_same_blocks() -> None:
    assert blocks(HOW_TO) == blocks(HOW_TO.with_name("notice-to-pack.en.md"))


def test_every_quote_of_the_how_to_stands_in_its_notice(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from xubao.rulebook.quoted_text import stands_in
    from xubao.rulebook.verification.documents import read_document

    (notice,) = read_document(desk / "docs" / "how-to" / "practice-notice.html").pages
    quotes = [quote for _, _, text in blocks(HOW_TO) for quote in re.findall(r"quote: (.+)", text)]
    assert [quote for quote in quotes if not stands_in(quote, notice)] == []


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ("990300 --slug lin-jiang --name 临江县 --name-en Linjiang", "'lin-jiang' is no name of a folder"),
        ("9903 --slug linjiang --name 临江县 --name-en Linjiang", "'9903' is no six-digit code"),
        ("990300 --slug linjiang --name 临:江 --name-en Linjiang", "'临:江' cannot be a name"),
    ],
)
def test_a_pack_is_not_begun_under_a_name_that_cannot_be_used(
    desk: Path, capsys: pytest.CaptureFixture[str], options: str, said: str
) -> None:
    assert run(shlex.split(f"packs new {options} --lang en")) == 2
    assert capsys.readouterr().err.startswith(f"XB-RULE-030 {said}")
    assert list((desk / "packs" / "areas").iterdir()) == []


def test_a_new_pack_loads_at_once_says_not_known_and_is_never_written_over(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = "packs new 990300 --slug linjiang --name 临江县 --name-en Linjiang --on 2026-11-26"
    assert run(shlex.split(command)) == 0
    assert load_pack("990300").provisions == ()
    assert run(["packs", "check", "linjiang"]) == 0
    assert run(["packs", "page", "linjiang"]) == 0
    assert "临江县断缴后怎样处理、每月缴多少，都没有查到" in capsys.readouterr().out
    assert run(shlex.split(command)) == 2
    assert "已有规则包" in capsys.readouterr().err
