"""Says something to the other side: written in the current transaction, carried later by a file."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction

from xubao.exchange.errors import KeysUnfit
from xubao.exchange.file_form import GENESIS, Message
from xubao.exchange.keys import Keys, read_keys
from xubao.exchange.models import Line, MessageRow
from xubao.exchange.sealed_box import seal_for


def exchange_keys() -> Keys:
    """The keys of this installation. Raises KeysUnfit."""
    if settings.XUBAO_EXCHANGE_KEYS is None:
        raise KeysUnfit("", en="XUBAO_EXCHANGE_KEYS is not set.", zh="没有设置 XUBAO_EXCHANGE_KEYS。")
    return read_keys(settings.XUBAO_EXCHANGE_KEYS)


def locked_line() -> Line:
    """The line of this side, locked until the transaction ends."""
    Line.objects.get_or_create(pk=1, defaults={"sent_hash": GENESIS, "taken_hash": GENESIS})
    return Line.objects.select_for_update().get(pk=1)


def speak(kind: str, said: Mapping[str, Any], *, at: datetime) -> int:
    """Say something; returns its number. What the portal says is sealed for the core at once: it keeps nothing readable."""
    keys = exchange_keys()
    body = json.dumps(dict(said), ensure_ascii=False, sort_keys=True).encode()
    with transaction.atomic():
        line = locked_line()
        message = Message(
            number=line.sent_number + 1,
            kind=kind,
            at=at,
            body=seal_for(keys.sealing, body) if keys.side == "portal" else body,
            previous=line.sent_hash,
        )
        line.sent_number, line.sent_hash = message.number, message.hash(keys.side)
        line.save(update_fields=["sent_number", "sent_hash"])
        MessageRow.objects.create(direction="out", kept_at=at, hash=line.sent_hash, **_columns(message))
        return message.number


def _columns(message: Message) -> dict[str, Any]:
    return {name: getattr(message, name) for name in ("number", "kind", "at", "body", "previous")}
