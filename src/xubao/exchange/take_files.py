"""Takes in what the other side has signed: each message once, in order, together with what it causes; all else is set apart."""

import hashlib
import json
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from xubao.exchange.errors import ChainBroken, FileNotGenuine
from xubao.exchange.file_form import LARGEST, SUFFIX, Content, Message, unpack
from xubao.exchange.keys import Keys
from xubao.exchange.models import Line, MessageRow, SetApart
from xubao.exchange.sealed_box import open_box
from xubao.exchange.speak import exchange_keys, locked_line
from xubao.values.errors import XubaoError

Handler = Callable[[Mapping[str, Any], int, datetime], str]
"""Does what a message asks: its body, its number, the moment. Returns what came of it, for the log:
the number of the matter, the code of a refusal, or "" where it concerned none."""

_handlers: dict[str, Handler] = {}
_log = logging.getLogger(__name__)


def on_message(kind: str, handler: Handler) -> None:
    """Let ``handler`` do what messages of a kind ask; it runs in the transaction that takes the message in."""
    _handlers[kind] = handler


@dataclass
class Taken:
    """What a round came to: messages applied, files set apart, the number that is missing, and where it cannot go on."""

    applied: int = 0
    repeated: int = 0
    set_apart: list[str] = field(default_factory=list)
    missing: int | None = None
    stuck_on: str = ""


def take_files(folder: Path, *, at: datetime) -> Taken:
    """Take in every file of the folder, those with the earliest messages first.

    A file that is done goes to ``done``, one that does not verify to ``set-apart``; one that comes too early stays.
    """
    keys, taken = exchange_keys(), Taken()
    files: list[tuple[int, Path, Content]] = []
    for path in sorted(folder.glob(f"*{SUFFIX}")):
        content = _read(path, keys, taken, at)
        if content is not None:
            files.append((content.messages[0].number if content.messages else 0, path, content))
    for _first, path, content in sorted(files, key=lambda item: (item[0], item[1].name)):
        _take_one(path, content, keys, taken, at)
    _note(taken)
    return taken


def _read(path: Path, keys: Keys, taken: Taken, at: datetime) -> Content | None:
    if path.stat().st_size > LARGEST:
        problem = FileNotGenuine(path.name, en=f"{path.name} is too large.", zh=f"{path.name} 过大。")
        _set_apart(path, b"", problem, taken, at)
        return None
    data = path.read_bytes()
    try:
        return unpack(data, keys)
    except FileNotGenuine as problem:
        _set_apart(path, data, problem, taken, at)
        return None


def _take_one(path: Path, content: Content, keys: Keys, taken: Taken, at: datetime) -> None:
    try:
        _confirmed(content.heard)
        for message in content.messages:
            if not _take(message, keys, taken, at):
                return
    except ChainBroken as problem:
        _set_apart(path, path.read_bytes(), problem, taken, at)
        return
    _move(path, "done")


def _take(message: Message, keys: Keys, taken: Taken, at: datetime) -> bool:
    """Take one message in; False where the file has to wait."""
    if taken.stuck_on:
        return False
    try:
        with transaction.atomic():
            line = locked_line()
            if message.number <= line.taken_number:
                _require_same(message, keys)
                taken.repeated += 1
                return True
            if message.number > line.taken_number + 1:
                taken.missing = line.taken_number + 1
                return False
            _require_next(message, line)
            _apply(message, line, keys, at)
    except ChainBroken:
        raise
    except Exception as problem:  # noqa: BLE001 - whatever the handler raises stops the line here and is told
        _log.exception("message %s cannot be applied", message.number)
        taken.stuck_on = f"message {message.number} ({message.kind}): {type(problem).__name__}"[:300]
        return False
    taken.applied += 1
    return True


def _apply(message: Message, line: Line, keys: Keys, at: datetime) -> None:
    handler = _handlers.get(message.kind)
    if handler is None:
        raise LookupError(f"nobody here does {message.kind!r}")
    body = open_box(keys.opening, message.body) if keys.side == "core" else message.body
    outcome = handler(json.loads(body), message.number, at)
    line.taken_number, line.taken_hash, line.stuck_on = message.number, message.hash(keys.other), ""
    line.save(update_fields=["taken_number", "taken_hash", "stuck_on"])
    MessageRow.objects.create(
        direction="in",
        number=message.number,
        kind=message.kind,
        at=message.at,
        body=message.body,
        previous=message.previous,
        hash=line.taken_hash,
        kept_at=at,
        outcome=outcome[:300],
    )


def _require_same(message: Message, keys: Keys) -> None:
    known = MessageRow.objects.get(direction="in", number=message.number)
    if known.hash != message.hash(keys.other):
        raise ChainBroken(
            message.number,
            en=f"message {message.number} says something else than the first time.",
            zh=f"第 {message.number} 条消息与首次收到的不一致。",
        )


def _require_next(message: Message, line: Line) -> None:
    if message.previous != line.taken_hash:
        raise ChainBroken(
            message.number,
            en=f"message {message.number} does not follow the one that was taken in before it.",
            zh=f"第 {message.number} 条消息与之前的消息不相接。",
        )


def _confirmed(heard: int) -> None:
    with transaction.atomic():
        line = locked_line()
        if heard > line.sent_number:
            raise ChainBroken(
                heard,
                en=f"the other side has heard number {heard}, which was never said.",
                zh=f"对侧称已收到第 {heard} 条，本侧并未发出。",
            )
        if heard > line.confirmed_number:
            line.confirmed_number = heard
            line.save(update_fields=["confirmed_number"])


def _set_apart(path: Path, data: bytes, problem: XubaoError, taken: Taken, at: datetime) -> None:
    digest = hashlib.sha256(data or path.name.encode()).hexdigest()
    # Kept for readers of both languages.
    said = f"{problem.zh} {problem.en}"[:300]
    SetApart.objects.get_or_create(digest=digest, defaults={"file_name": path.name, "problem": said, "at": at})
    taken.set_apart.append(path.name)
    _move(path, "set-apart")


def _move(path: Path, to: str) -> None:
    place = path.parent / to
    place.mkdir(exist_ok=True)
    path.replace(place / path.name)


def _note(taken: Taken) -> None:
    if taken.stuck_on:
        Line.objects.filter(pk=1).update(stuck_on=taken.stuck_on)
