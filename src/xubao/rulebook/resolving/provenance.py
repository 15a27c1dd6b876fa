"""Where a row of the flat tables came from, and whether it may answer."""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple

from xubao.rulebook.format.area_file import Question
from xubao.rulebook.format.entry import Entry, Unknown
from xubao.rulebook.format.source import Source
from xubao.rulebook.reading.pack import Pack

Mode = Literal["inform", "decide"]
"""To inform a person, or to decide a case: how far a value must be trusted differs."""
Refusal = Literal["", "unknown", "unverified", "gist", "not-accepted", "stale"]
"""Why a row may not answer; empty where it may."""


class Terms(NamedTuple):
    """What an answer is for. accepted: keys ("420100/within-window") of secondary entries that an officer
    accepted by name.
    """

    mode: Mode
    as_of: date
    accepted: frozenset[str]


class Provenance(NamedTuple):
    """The pack entry behind a row.

    Attributes:
        entry: the entry, or the Unknown that says that there is none.
        source: what it cites. question: the open question that it leaves.
        refused: why it may not answer; its outcome columns are UNKNOWN then.
    """

    area: str
    entry: Entry | Unknown
    source: Source | None
    question: Question | None
    refused: Refusal

    @property
    def key(self) -> str:
        """Area and id, as an officer accepts it: "420100/within-window"; of an Unknown, its question."""
        entry = self.entry
        return f"{self.area}/{entry.id if isinstance(entry, Entry) else entry.question}"

    @property
    def stale_after(self) -> date:
        """The last day for which the entry is known to hold; date.max where it has ended for good."""
        return self.entry.stale_after if isinstance(self.entry, Entry) else date.max


def provenance(pack: Pack, entry: Entry | Unknown, terms: Terms, last_day: date | None = None) -> Provenance:
    """Provenance of one row. last_day: the last day that the row speaks of, where that is a past month;
    else terms.as_of.
    """
    question = pack.questions.get(entry.question) if entry.question else None
    if isinstance(entry, Unknown):
        return Provenance(pack.area, entry, None, question, "unknown")
    refused = _refusal(f"{pack.area}/{entry.id}", entry, terms, last_day or terms.as_of)
    return Provenance(pack.area, entry, pack.sources.get(entry.source), question, refused)


def _refusal(key: str, entry: Entry, terms: Terms, day: date) -> Refusal:
    if entry.grade == "unverified":
        return "unverified"
    if terms.mode == "inform":
        return ""
    if entry.quote_kind == "gist":
        return "gist"
    if entry.grade != "primary" and key not in terms.accepted:
        return "not-accepted"
    return "stale" if day > entry.stale_after else ""
