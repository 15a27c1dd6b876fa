"""One row for everything that a partner can ask: where, how, with which scope, and what it is answered."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any

import msgspec

from xubao.partners.call import Answer, Call
from xubao.people.clients.public import PartnerScope

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

JSON = "application/json"
MOST_BYTES = 65_536


class Dialect(StrEnum):
    """In which form of words a refusal is given."""

    PROBLEM = "problem"
    FHIR = "fhir"
    HOSPITAL = "hospital"


class Nothing(msgspec.Struct, forbid_unknown_fields=True):
    """No parameter at all."""


@dataclass(frozen=True)
class Retirement:
    """An operation that goes away: told from ``since`` on, gone on ``gone``; ``instead`` is the address of what follows it."""

    since: date
    gone: date
    instead: str


@dataclass(frozen=True, kw_only=True, eq=False)
class Operation:
    """What can be asked at one address by one method.

    name: of the operation, and of the page in the list of who read what, which calls it by its ``label``. scope: what has to be
    granted, None where any valid token will do. changes: needs an Idempotency-Key.
    refusals: statuses of what can be wrong beside what can be wrong everywhere. ``body`` and ``reply``: a Struct, a media type
    where it is a file or a form, or a JSON Schema.
    """

    name: str
    method: str
    path: str
    summary: str
    handler: Callable[[Call], Answer]
    reply: Any
    scope: PartnerScope | None = None
    query: type[msgspec.Struct] = Nothing
    body: Any = None
    media_type: str = JSON
    success: int = 200
    changes: bool = False
    refusals: tuple[int, ...] = ()
    dialect: Dialect = Dialect.PROBLEM
    most_bytes: int = MOST_BYTES
    label: "StrPromise | str" = ""
    retirement: Retirement | None = None
    open_to_all: bool = False
    tags: tuple[str, ...] = field(default=())

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Matches a path, with the parts of the address by name."""
        return re.compile(re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>[^/]+)", re.escape(self.path)))

    @property
    def parts(self) -> tuple[str, ...]:
        """Names of the parts of the address."""
        return tuple(re.findall(r"\{(\w+)\}", self.path))

    @property
    def statuses(self) -> tuple[int, ...]:
        """Every status that it can be refused with."""
        found = {400, 405, 406, 422, 429, 500, *self.refusals}
        if not self.open_to_all:
            found |= {401}
        if self.scope is not None:
            found |= {403}
        if self.parts:
            found |= {404}
        if self.body is not None:
            found |= {413, 415}
        return tuple(sorted(found))
