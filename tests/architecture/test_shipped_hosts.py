"""Hosts that must not be linked stand in nothing that is shipped, and no value rests on machine-written pages alone.

`test_tracked_text` reads what git tracks; here it is what a wheel would take, tracked or not, binary or not.
"""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT
from xubao.rulebook.hosts import FORBIDDEN, MACHINE_WRITTEN, host_in
from xubao.rulebook.reading.packs_root import packs_root
from xubao.rulebook.reading.read_pack import read_source

_LIST_OF_BAD_HOSTS = ROOT / "src/xubao/rulebook/hosts.py"


def shipped_files() -> Iterator[Path]:
    """Every file that the build puts into the wheel or the source distribution."""
    build = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"]["targets"]
    taken = {*build["wheel"]["packages"], *build["wheel"]["force-include"], *build["sdist"]["include"]}
    for name in sorted(taken):
        path = ROOT / name
        files = path.rglob("*") if path.is_dir() else iter([path])
        yield from (file for file in files if file.is_file() and "__pycache__" not in file.parts)


def forbidden_in(content: bytes) -> list[str]:
    """The forbidden hosts that stand in the bytes of a file, with whatever stands before them."""
    lowered = content.lower()
    return sorted(host for host in FORBIDDEN if host.encode() in lowered)


def test_no_shipped_file_names_a_forbidden_host() -> None:
    files = {*shipped_files()}
    assert _LIST_OF_BAD_HOSTS in files
    assert packs_root() / "law/social-insurance-law.md" in files
    named = {
        str(file.relative_to(ROOT)): found for file in files - {_LIST_OF_BAD_HOSTS} if (found := forbidden_in(file.read_bytes()))
    }
    assert named == {}


def test_the_list_itself_names_them_without_linking_them() -> None:
    text = _LIST_OF_BAD_HOSTS.read_text(encoding="utf-8")
    assert len(FORBIDDEN) == 13
    assert all(host in text for host in FORBIDDEN)
    assert "http" not in text


@pytest.mark.parametrize("host", sorted(FORBIDDEN))
def test_a_planted_link_is_noticed(host: str) -> None:
    assert forbidden_in(f"见 HTTP://www.{host.upper()}/a".encode()) == [host]
    assert host_in(f"https://m.{host}/x", FORBIDDEN)


def test_no_source_was_read_on_machine_written_pages_alone() -> None:
    for path in sorted((packs_root() / "sources").glob("*.yaml")):
        _, source = read_source(packs_root(), path.stem)
        addresses = [address for address in (source.read_at, *source.also_read_at) if address]
        assert not addresses or not all(host_in(address, MACHINE_WRITTEN) for address in addresses), path.stem
