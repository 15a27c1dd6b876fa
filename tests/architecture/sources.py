"""The product's own source as the architecture tests see it: files, syntax trees, planted copies."""

import ast
import shutil
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "xubao"


def python_files(*folders: Path) -> Iterator[Path]:
    """Yield the Python files below ``folders``, in order, generated migrations left out."""
    for folder in folders:
        for file in sorted(folder.rglob("*.py")):
            if "migrations" not in file.parts and "__pycache__" not in file.parts:
                yield file


def parsed(file: Path) -> ast.Module:
    """Parse one file."""
    return ast.parse(file.read_text(encoding="utf-8"), filename=str(file))


def shown(file: Path) -> str:
    """Name a file as it is named in the repository."""
    return file.relative_to(ROOT).as_posix()


def project_configuration() -> dict[str, Any]:
    """Read pyproject.toml."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def planted_copy(folder: Path, planted: Mapping[str, str]) -> Path:
    """Copy the source to ``folder`` and add modules to the copy: path below src/xubao -> text."""
    shutil.copy(ROOT / "pyproject.toml", folder)
    target = folder / "src" / "xubao"
    shutil.copytree(SOURCE, target, ignore=lambda _, names: [n for n in names if n == "__pycache__" or _not_python(n)])
    for name, text in planted.items():
        file = target / name
        if not file.parent.exists():
            file.parent.mkdir()
            (file.parent / "__init__.py").touch()
        file.write_text(text, encoding="utf-8")
    return folder


def _not_python(name: str) -> bool:
    return "." in name and not name.endswith(".py")
