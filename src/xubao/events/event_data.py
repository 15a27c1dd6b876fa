"""What an event may say: closed fields of references, amounts, days and words; never a name, never a personal number.

Every field is of one of the types below, so that free text and identity numbers do not pass even by mistake.
"""

from typing import Annotated, ClassVar

import msgspec

# No run of eleven digits: so long is a telephone number, and an identity number is longer.
Reference = Annotated[str, msgspec.Meta(pattern=r"^(?!.*[0-9]{11})[A-Za-z0-9/_.:-]{1,80}$")]
"""The number of a matter, a demand, a voucher; not of a person."""

Digest = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}$")]
"""SHA-256 in hexadecimal digits: a computation, a file."""

Word = Annotated[str, msgspec.Meta(pattern=r"^[a-z][a-z0-9_-]{0,39}$")]
"""One of a closed list of words: a state, a channel, an act."""

Count = Annotated[int, msgspec.Meta(ge=0)]
"""How many; for money: fen."""

MonthText = Annotated[str, msgspec.Meta(pattern=r"^[0-9]{4}-[0-9]{2}$")]
"""A month: 2026-09."""


class EventData(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The ``data`` of one type of event. TYPE is its name, VERSION that of its schema."""

    TYPE: ClassVar[str]
    VERSION: ClassVar[int] = 1
