"""The form of a file: who speaks to whom, how far he has heard the other, messages in a row, and a signature over all of it."""

import base64
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import msgspec
import rfc8785

from xubao.exchange.errors import FileNotGenuine
from xubao.exchange.keys import Keys

GENESIS = "0" * 64
SUFFIX = ".xbx"
LARGEST = 64 * 1024 * 1024


class Message(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One thing said. ``body`` is opaque here; ``previous`` is the hash of the message before it, of the same side."""

    number: int
    kind: str
    at: datetime
    body: bytes
    previous: str

    def hash(self, side: str) -> str:
        """Covers everything that is said, who says it, and all that was said before."""
        record: dict[str, Any] = {
            "side": side,
            "number": self.number,
            "kind": self.kind,
            "at": self.at.astimezone(UTC).isoformat(timespec="microseconds"),
            "body": hashlib.sha256(self.body).hexdigest(),
            "previous": self.previous,
        }
        return hashlib.sha256(rfc8785.dumps(record)).hexdigest()


class Content(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is signed. ``heard``: the last number of the other side that was taken in, none missing before it."""

    form: str
    speaks: str
    hears: str
    heard: int
    messages: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Name:
    """The name of a file says what is in it; it is only a help, the content decides."""

    first: int
    last: int

    def of(self, side: str) -> str:
        """Such as core-0000000001-0000000007.xbx."""
        return f"{side}-{self.first:010d}-{self.last:010d}{SUFFIX}"


def pack(messages: Sequence[Message], heard: int, keys: Keys) -> bytes:
    """The bytes of a file with these messages, signed by this side."""
    content = Content(form="xubao-exchange-1", speaks=keys.side, hears=keys.other, heard=heard, messages=tuple(messages))
    inner = msgspec.json.encode(content)
    signature = base64.b64encode(keys.signing.sign(inner)).decode()
    return json.dumps({"signature": signature, "content": base64.b64encode(inner).decode()}).encode()


def unpack(data: bytes, keys: Keys) -> Content:
    """What a file says, after its signature was checked. Raises FileNotGenuine."""
    inner = _signed(data, keys)
    try:
        content = msgspec.json.decode(inner, type=Content)
    except (msgspec.ValidationError, msgspec.DecodeError) as problem:
        raise _not_genuine("it is signed and still does not have the form of a file", "已签名但格式不符") from problem
    if (content.form, content.speaks, content.hears) != ("xubao-exchange-1", keys.other, keys.side):
        raise _not_genuine("it is not from the other side for this one", "不是对侧发给本侧的文件")
    numbers = [message.number for message in content.messages]
    if numbers != list(range(numbers[0], numbers[0] + len(numbers))) if numbers else False:
        raise _not_genuine("its messages are not in a row", "消息序号不连续")
    return content


def _signed(data: bytes, keys: Keys) -> bytes:
    try:
        outer: Any = json.loads(data)
        inner = base64.b64decode(outer["content"], validate=True)
        signature = base64.b64decode(outer["signature"], validate=True)
    except (ValueError, KeyError, TypeError) as problem:
        raise _not_genuine("it is damaged", "文件损坏") from problem
    if not keys.is_theirs(signature, inner):
        raise _not_genuine("the other side has not signed it", "不是对侧的签名")
    return inner


def _not_genuine(en: str, zh: str) -> FileNotGenuine:
    return FileNotGenuine(en, en=f"the file is not taken: {en}.", zh=f"文件不予接收：{zh}。")
