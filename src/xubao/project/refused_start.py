"""Ends a program that cannot start with what is missing, all of it and in words: no trace of the program, which helps nobody."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from xubao.project.database_url import BadDatabaseUrl
from xubao.project.env_file import EnvFileUnusable
from xubao.project.environment import MissingSettings
from xubao.project.sign_in import BadProviders
from xubao.values.errors import XubaoError

_NOT_SET_UP: Final = (MissingSettings, EnvFileUnusable, BadDatabaseUrl, BadProviders)
_FAILED: Final = 2


@contextmanager
def ending_in_words() -> Iterator[None]:
    """End the program with exit code 2 where its settings do not let it start, or where it meets a refusal nobody else tells."""
    try:
        yield
    except _NOT_SET_UP as problem:
        sys.stderr.write(f"{problem}\n\nA new installation: python -m xubao.project.first_setup --help\n")
        raise SystemExit(_FAILED) from None
    except XubaoError as problem:
        sys.stderr.write(f"{problem}\n")
        raise SystemExit(_FAILED) from None
