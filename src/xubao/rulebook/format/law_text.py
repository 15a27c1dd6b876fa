"""The head of a full text in packs/law: which wording of which instrument it is, and where it was read."""

from __future__ import annotations

from datetime import date

from xubao.rulebook.format.text import Closed, Filled, Id


class LawHead(Closed, frozen=True, kw_only=True):
    """The front data between the two lines `---`; title, number and issuer are those of the source.

    Attributes:
        id: the source that this is the text of, and the name of the file.
        version: date of the wording.
        history: adoption and amendments, as the instrument states them.
        read_at, snapshot: where the text was read, and its date there.
    """

    id: Id
    title: Filled
    number: str | None
    issuer: str | None
    version: date
    history: tuple[Filled, ...]
    read_at: str
    snapshot: date
