"""Writes what the other side has not confirmed into a signed file; asked for, also what it has."""

import os
from datetime import datetime
from pathlib import Path

from django.db import transaction

from xubao.exchange.file_form import Message, Name, pack
from xubao.exchange.models import Line, MessageRow
from xubao.exchange.speak import exchange_keys, locked_line

_MOST = 200
_MOST_BYTES = 16 * 1024 * 1024


def write_file(folder: Path, *, since: int | None = None) -> Path | None:
    """Write the next file and return where it is; None where nothing is to be said and nothing new was heard.

    ``since``: begin with this number, whatever the other side has confirmed: the replay. A file appears under its name only
    when it is whole. The same messages give the same name, so a file that nobody fetched is written over, not piled up.
    """
    keys = exchange_keys()
    with transaction.atomic():
        line = locked_line()
        first = since if since is not None else line.confirmed_number + 1
        messages = _messages(first)
        heard = line.taken_number
    name = Name(messages[0].number, messages[-1].number) if messages else Name(line.sent_number + 1, line.sent_number)
    path = folder / name.of(keys.side)
    if not messages and _told(folder, heard):
        return None
    part = path.with_suffix(".part")
    with part.open("wb") as file:
        file.write(pack(messages, heard, keys))
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
    (folder / ".heard").write_text(str(heard), encoding="ascii")
    return path


def _messages(first: int) -> list[Message]:
    found: list[Message] = []
    size = 0
    for row in MessageRow.objects.filter(direction="out", number__gte=first).order_by("number")[:_MOST].iterator():
        size += len(row.body)
        if found and size > _MOST_BYTES:
            break
        found.append(message_of(row))
    return found


def message_of(row: MessageRow) -> Message:
    """A row as the message that it was."""
    return Message(number=row.number, kind=row.kind, at=row.at, body=bytes(row.body), previous=row.previous)


def _told(folder: Path, heard: int) -> bool:
    """Whether the last file already said that so much was heard."""
    mark = folder / ".heard"
    return heard == 0 if not mark.exists() else mark.read_text(encoding="ascii") == str(heard)


def standing_line() -> Line | None:
    """How far both sides are, for a page; None before the first word."""
    return Line.objects.filter(pk=1).first()


def waits_since() -> datetime | None:
    """When the oldest message was said that the other side has not confirmed."""
    line = standing_line()
    waiting = MessageRow.objects.filter(direction="out", number__gt=line.confirmed_number if line else 0)
    return waiting.order_by("number").values_list("at", flat=True).first()
