"""Proves the log of the exchange: every message of both directions, from the first."""

from dataclasses import dataclass

from django.conf import settings

from xubao.exchange.file_form import GENESIS
from xubao.exchange.models import Line, MessageRow
from xubao.exchange.speak import exchange_keys
from xubao.exchange.write_files import message_of


@dataclass(frozen=True, slots=True)
class ExchangeVerified:
    """How many messages were read, and everything found wrong."""

    messages: int
    findings: tuple[str, ...]


def verify_exchange() -> ExchangeVerified:
    """Read the whole log. An installation without an exchange has nothing to prove."""
    if settings.XUBAO_EXCHANGE_KEYS is None:
        return ExchangeVerified(0, ())
    keys = exchange_keys()
    line = Line.objects.filter(pk=1).first()
    count, findings = 0, []
    for direction, side, last in (
        ("out", keys.side, (line.sent_number, line.sent_hash) if line else (0, GENESIS)),
        ("in", keys.other, (line.taken_number, line.taken_hash) if line else (0, GENESIS)),
    ):
        number, previous = 0, GENESIS
        for row in MessageRow.objects.filter(direction=direction).order_by("number").iterator(chunk_size=200):
            count += 1
            number += 1
            if row.number != number or row.previous != previous:
                findings.append(f"{direction} {row.number}: does not follow the message before it")
            if row.hash != message_of(row).hash(side):
                findings.append(f"{direction} {row.number}: content does not give its hash")
            number, previous = row.number, row.hash
        if (number, previous) != last:
            findings.append(f"{direction}: the line stands at {last[0]}, the log ends with {number}")
    return ExchangeVerified(count, tuple(findings))
