"""The files that settings name and without which this kind of process cannot do its work: are they there, can they be read?"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from django.conf import settings

from xubao.exchange.keys import read_keys
from xubao.project.environment import MissingSettings
from xubao.project.operator_settings import SETTINGS
from xubao.project.roles import ROLES
from xubao.values.errors import XubaoError

_MEANING: Final = {setting.name: setting.meaning for setting in SETTINGS}


def unusable_files() -> list[str]:
    """One line for each file that is missing or unusable: its setting, why, and what it is for; [] where all is well."""
    return [f"  {name}: {why} {_MEANING[name]}" for name, why in _problems()]


def refuse_unusable_files() -> None:
    """Raises MissingSettings with the whole list."""
    lines = unusable_files()
    if lines:
        raise MissingSettings("Xubao cannot start; files that settings name cannot be used:\n" + "\n".join(lines))


def _problems() -> Iterator[tuple[str, str]]:
    if ROLES[settings.XUBAO_ROLE].people:
        # The tables of persons are there in this role alone.
        from xubao.people.public import key_ring

        try:
            key_ring()
        except XubaoError as problem:
            yield "XUBAO_KEY_FILE", problem.en
        yield from _unread("XUBAO_SIGNING_CERTIFICATE", settings.XUBAO_SIGNING_CERTIFICATE)
        yield from _unread("XUBAO_SIGNING_KEY", settings.XUBAO_SIGNING_KEY)
    if settings.XUBAO_EXCHANGE_KEYS is not None:
        try:
            read_keys(settings.XUBAO_EXCHANGE_KEYS)
        except XubaoError as problem:
            yield "XUBAO_EXCHANGE_KEYS", problem.en


def _unread(name: str, file: Path) -> Iterator[tuple[str, str]]:
    try:
        file.read_bytes()
    except OSError as problem:
        yield name, f"{file} cannot be read ({type(problem).__name__})."
