"""A request that changes something is done once for its key, whatever happens to the line between the two machines.

Done in the transaction of the change itself: either both stand or neither. A refusal is not remembered, since nothing was done.
"""

import re
from datetime import datetime
from hashlib import sha256

from django.db import IntegrityError, transaction

from xubao.partners.errors import KeyNeeded, KeyUsedOtherwise
from xubao.partners.models import IdempotentReply

_KEY = re.compile(r"[A-Za-z0-9_-]{1,64}")


def digest_of(method: str, path: str, query: str, body: bytes) -> str:
    """What the key is bound to."""
    return sha256(b"\0".join((method.encode(), path.encode(), query.encode(), body))).hexdigest()


def begin(client_id: str, key: str, digest: str, *, at: datetime) -> tuple[IdempotentReply, bool]:
    """The row of this key, and whether it is new; call it inside the transaction of the change.

    Raises KeyNeeded, KeyUsedOtherwise.
    """
    if _KEY.fullmatch(key) is None:
        raise KeyNeeded(key[:64])
    try:
        with transaction.atomic():
            row = IdempotentReply.objects.create(client_id=client_id, key=key, request_digest=digest, at=at)
        return row, True
    except IntegrityError:
        # Here already, or just now by another process: the database has waited for that one to end.
        row = IdempotentReply.objects.get(client_id=client_id, key=key)
    if row.request_digest != digest:
        raise KeyUsedOtherwise(key)
    return row, False


def remember(row: IdempotentReply, *, status: int, location: str, body: str) -> None:
    """Keep what was answered."""
    IdempotentReply.objects.filter(pk=row.pk).update(status=status, location=location, body=body)


def forget_old(*, before: datetime) -> int:
    """Forget keys from before a moment; returns how many."""
    return IdempotentReply.objects.filter(at__lt=before).delete()[0]
