"""Settings from a file: ``XUBAO_ENV_FILE`` names it; the same file that a container engine or systemd reads as env_file."""

from collections.abc import MutableMapping
from pathlib import Path
from typing import Final

SETTING: Final = "XUBAO_ENV_FILE"


class EnvFileUnusable(RuntimeError):
    """The file is not there, or a line of it is no setting; the message says which."""


def take_env_file(variables: MutableMapping[str, str]) -> None:
    """Where the variables name a file, put its settings beneath them: what is set in the process itself counts more.

    A line is NAME=value, the value as it stands to the end of the line, without quotes and without substitution; empty lines and
    lines that begin with # say nothing. Raises EnvFileUnusable.
    """
    name = variables.get(SETTING, "")
    for setting, value in (_read(Path(name)) if name else {}).items():
        variables.setdefault(setting, value)


def _read(file: Path) -> dict[str, str]:
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        raise EnvFileUnusable(
            f"{SETTING}: {file} cannot be read ({type(problem).__name__}); name a file that is there"
        ) from problem
    found: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        name, equals, value = line.partition("=")
        if not equals or not name.strip().isidentifier():
            # Not the line itself: it may hold a secret.
            raise EnvFileUnusable(f"{SETTING}: {file} line {number} is not NAME=value; correct it, or begin it with #")
        found[name.strip()] = value.strip()
    return found
