"""A callback as it comes over the wire: believed or not, booked or kept for staff, answered, and one line in the log.

The line names the channel, what came of it, and the beginning of the digest of the body, by which staff find the payment.
No order, person, account or amount stands in it.
"""

import hashlib
import json
import logging
from collections.abc import Mapping
from datetime import datetime

from django.db import IntegrityError, transaction

from xubao.payments.channels.errors import ForgedCallback, OddCallback
from xubao.payments.channels.exchanged import Answer
from xubao.payments.channels.models import ChannelOrder, OddNotice
from xubao.payments.channels.provider import ChannelProvider
from xubao.payments.channels.receive_notice import CountsFrom, receive_notice

_LOG = logging.getLogger("xubao.channels")
_DIGITS_LOGGED = 12


def receive_callback(
    provider: ChannelProvider, headers: Mapping[str, str], body: bytes, *, counts_from: CountsFrom, at: datetime
) -> Answer:
    """Receive a callback; never raises for what the sender got wrong.

    Forged: refused, nothing kept. Genuine but odd: kept for staff and accepted, since another copy would say the same.
    Whatever else goes wrong is raised: the provider gets no answer and sends it again.
    """
    try:
        notice = provider.verify(headers, body)
        received = receive_notice(provider.name, notice, body, counts_from=counts_from, at=at)
    except ForgedCallback:
        log_outcome(provider.name, "forged", body, level=logging.WARNING)
        return provider.refused()
    except OddCallback as problem:
        keep_odd(provider.name, problem, body, at=at)
        log_outcome(provider.name, "odd", body, level=logging.WARNING)
        return provider.accepted()
    if received.payment is None:
        log_outcome(provider.name, "news", body)
    else:
        log_outcome(provider.name, "booked" if received.fresh else "repeated", body)
    return provider.accepted()


def keep_odd(provider: str, problem: OddCallback, body: bytes, *, at: datetime) -> None:
    """Keep a genuine notice that does not fit, once, for staff to clear up with the provider."""
    number = str(problem.value)[:64]
    order = ChannelOrder.objects.filter(number=number, provider=provider).first()
    row = {"order_number": number, "area": order.area if order else "", "at": at}
    words = {"problem_zh": problem.zh[:300], "problem_en": problem.en[:300]}
    digest = hashlib.sha256(body).hexdigest()
    try:
        with transaction.atomic():
            OddNotice.objects.create(provider=provider, body_digest=digest, **row, **words)
    except IntegrityError:
        if not OddNotice.objects.filter(provider=provider, body_digest=digest).exists():
            raise


def log_outcome(provider: str, outcome: str, body: bytes, *, level: int = logging.INFO) -> None:
    """The one line."""
    line = {"channel": provider, "outcome": outcome, "body": hashlib.sha256(body).hexdigest()[:_DIGITS_LOGGED]}
    _LOG.log(level, "%s", json.dumps(line))
