"""What no file of this repository may carry: paths of one machine, registries, bad hosts, real numbers."""

import hashlib
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT, shown

# The lock names where each package comes from; that is its purpose.
_LOCKS = frozenset({"uv.lock"})
# Written with brackets so that these patterns do not find themselves.
MACHINE_PATH = re.compile(
    r"(?<![\w.])/(?:wor[k]/(?:main|shared|tmp)|roo[t]/|hom[e]/\w|User[s]/\w|op[t]/(?:wheels|pypi))"
)
OUTSIDE_FOLDER = re.compile(r"\.\./share[d]/")
REGISTRY = re.compile(r"\b(?:pyp[i]\.org|pythonhoste[d]\.org|npmj[s]\.(?:org|com)|crate[s]\.io)\b")
HOST = re.compile(r"\b(?:[a-z0-9-]+\.)+[a-z]{2,}\b", re.IGNORECASE)
IDENTITY_NUMBER = re.compile(r"(?<![0-9A-Za-z])[0-9]{17}[0-9Xx](?![0-9A-Za-z])")
# Hosts whose copies of legal texts carry advertising or worse. Kept as digests, so that not even this list
# names them; a pack that cites one has to cite the original instead.
BAD_HOSTS = frozenset(
    {
        "051e4382beb2ddae",
        "0c56f2846e8efa41",
        "101e8991c92a5f5b",
        "1a2ed0c8ce45a3be",
        "1e3548cae65affff",
        "2479838bb0abd59e",
        "3a536f569cab4127",
        "43e12f5333d74668",
        "7ac0b6bb43d26199",
        "7fa723e49db9347d",
        "da6cb731b7d06cf2",
        "f69efbd61a71cbb1",
        "f7b21bac2e8161ce",
    }
)
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
    return [
        host
        for host in HOST.findall(text)
        if any(_digest(end) in BAD_HOSTS for end in _endings(host.lower()))
    ]


def real_identity_numbers_in(text: str) -> list[str]:
    """Return numbers that could belong to a living person: right check digit, address prefix in use."""
    return [
        number
        for number in IDENTITY_NUMBER.findall(text)
        if not number.startswith(_FICTIONAL)
        and number.upper() not in _OF_THE_STANDARD
        and _check_digit(number[:17]) == number[17].upper()
    ]


def _endings(host: str) -> Iterator[str]:
    labels = host.split(".")
    return (".".join(labels[start:]) for start in range(len(labels) - 1))


def _digest(host: str) -> str:
    return hashlib.sha256(host.encode()).hexdigest()[:16]


def _check_digit(digits: str) -> str:
    """Compute the check character of GB 11643-1999."""
    total = sum(int(digit) * pow(2, 17 - place, 11) for place, digit in enumerate(digits))
    return "10X98765432"[total % 11]


def _found_everywhere(pattern: re.Pattern[str]) -> dict[str, set[str]]:
    texts = ((shown(file), file.read_text(encoding="utf-8", errors="replace")) for file in tracked_files())
    return {name: set(found) for name, text in texts if (found := pattern.findall(text))}


@pytest.mark.parametrize(
    "pattern", [MACHINE_PATH, OUTSIDE_FOLDER, REGISTRY], ids=["machine", "outside", "registry"]
)
def test_no_file_names_a_machine_path_or_a_registry(pattern: re.Pattern[str]) -> None:
    assert _found_everywhere(pattern) == {}


def test_no_file_names_a_host_that_must_not_be_linked() -> None:
    texts = ((shown(file), file.read_text(encoding="utf-8", errors="replace")) for file in tracked_files())
    assert {name: found for name, text in texts if (found := bad_hosts_in(text))} == {}


def test_no_file_carries_an_identity_number_that_a_person_could_have() -> None:
    texts = ((shown(file), file.read_text(encoding="utf-8", errors="replace")) for file in tracked_files())
    assert {name: found for name, text in texts if (found := real_identity_numbers_in(text))} == {}


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


def test_a_planted_host_is_noticed_with_its_subdomains(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.architecture.test_tracked_text.BAD_HOSTS", {_digest("bad.example")})
    assert bad_hosts_in("read at https://www.Bad.example/law, not at good.example") == ["www.Bad.example"]


def test_a_planted_identity_number_is_noticed_and_a_fictional_one_is_not() -> None:
    real = "11010119000307" + "102"
    fictional = "99999919000307" + "102"
    text = f"{real}{_check_digit(real)} {fictional}{_check_digit(fictional)}"
    assert real_identity_numbers_in(text) == [real + _check_digit(real)]
