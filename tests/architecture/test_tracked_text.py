"""What no file of this repository may carry: paths of one machine, registries, bad hosts, real numbers."""

import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT, shown
from xubao.rulebook.hosts import FORBIDDEN, host_in

# The lock names where each package comes from; that is its purpose.
_LOCKS = frozenset({"uv.lock"})
# Written with brackets so that these patterns do not find themselves.
MACHINE_PATH = re.compile(r"(?<![\w.])/(?:wor[k]/(?:main|shared|tmp)|roo[t]/|hom[e]/\w|User[s]/\w|op[t]/(?:wheels|pypi))")
OUTSIDE_FOLDER = re.compile(r"\.\./share[d]/")
REGISTRY = re.compile(r"\b(?:pyp[i]\.org|pythonhoste[d]\.org|npmj[s]\.(?:org|com)|crate[s]\.io)\b")
HOST = re.compile(r"\b(?:[a-z0-9-]+\.)+[a-z]{2,}\b", re.IGNORECASE)
IDENTITY_NUMBER = re.compile(r"(?<![0-9A-Za-z])[0-9]{17}[0-9Xx](?![0-9A-Za-z])")
# The one place that has to name the bad hosts, because it turns them away.
_LIST_OF_BAD_HOSTS = "src/xubao/rulebook/hosts.py"
# Address prefixes that no real person has.
_FICTIONAL = ("999999", "000000")
# Printed in GB 11643-1999 itself, as its examples.
_OF_THE_STANDARD = frozenset({"11010519491231002X", "34052419800101001X"})


@cache
def tracked_files() -> tuple[Path, ...]:
    """Return what git tracks or would add, without the locks."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    files = (ROOT / name for name in listed.split("\0") if name and name not in _LOCKS)
    return tuple(file for file in files if file.is_file())


def bad_hosts_in(text: str) -> list[str]:
    """Return the hosts named in ``text`` that must not be linked, with or without a name before them."""
    return [host for host in HOST.findall(text) if host_in(f"https://{host}", FORBIDDEN)]


def real_identity_numbers_in(text: str) -> list[str]:
    """Return numbers that could belong to a living person: right check digit, address prefix in use."""
    return [
        number
        for number in IDENTITY_NUMBER.findall(text)
        if not number.startswith(_FICTIONAL)
        and number.upper() not in _OF_THE_STANDARD
        and _check_digit(number[:17]) == number[17].upper()
    ]


def _check_digit(digits: str) -> str:
    """Compute the check character of GB 11643-1999."""
    total = sum(int(digit) * pow(2, 17 - place, 11) for place, digit in enumerate(digits))
    return "10X98765432"[total % 11]


def _texts() -> Iterator[tuple[str, str]]:
    return ((shown(file), file.read_text(encoding="utf-8", errors="replace")) for file in tracked_files())


@pytest.mark.parametrize("pattern", [MACHINE_PATH, OUTSIDE_FOLDER, REGISTRY], ids=["machine", "outside", "registry"])
def test_no_file_names_a_machine_path_or_a_registry(pattern: re.Pattern[str]) -> None:
    assert {name: set(found) for name, text in _texts() if (found := pattern.findall(text))} == {}


def test_no_file_names_a_host_that_must_not_be_linked() -> None:
    found = {name: hosts for name, text in _texts() if (hosts := bad_hosts_in(text))}
    assert found.keys() == {_LIST_OF_BAD_HOSTS}


def test_no_file_carries_an_identity_number_that_a_person_could_have() -> None:
    assert {name: found for name, text in _texts() if (found := real_identity_numbers_in(text))} == {}


@pytest.mark.parametrize(
    ("pattern", "planted"),
    [
        (MACHINE_PATH, "see /hom" + "e/li/xubao"),
        (MACHINE_PATH, "open('/roo" + "t/x')"),
        (OUTSIDE_FOLDER, "../share" + "d/examples"),
        (REGISTRY, "https://pyp" + "i.org/simple"),
    ],
)
def test_a_planted_path_or_registry_is_noticed(pattern: re.Pattern[str], planted: str) -> None:
    assert pattern.search(planted)


def test_a_planted_host_is_noticed_with_its_subdomains() -> None:
    bad = min(FORBIDDEN)
    assert bad_hosts_in(f"read at https://www.{bad.upper()}/law, not at good.example") == [f"www.{bad.upper()}"]


def test_a_planted_identity_number_is_noticed_and_a_fictional_one_is_not() -> None:
    real = "11010119000307" + "102"
    fictional = "99999919000307" + "102"
    text = f"{real}{_check_digit(real)} {fictional}{_check_digit(fictional)}"
    assert real_identity_numbers_in(text) == [real + _check_digit(real)]
