"""The signature that we put on calls to a provider of short messages, and demand on its receipts: HMAC-SHA256."""

import hmac
from datetime import datetime, timedelta

TIME_HEADER = "X-Xubao-Timestamp"
SIGNATURE_HEADER = "X-Xubao-Signature"
OLDEST = timedelta(minutes=10)
"""How far the moment in a signed call may lie from ours: an overheard one is worth nothing later."""


def signature(secret: bytes, moment: str, body: bytes) -> str:
    """Hex of HMAC-SHA256 over the moment (seconds since 1970), a point and the body."""
    return hmac.digest(secret, moment.encode() + b"." + body, "sha256").hex()


def signed_headers(secret: bytes, body: bytes, *, at: datetime) -> dict[str, str]:
    """The two headers of a call made at this moment."""
    moment = str(int(at.timestamp()))
    return {TIME_HEADER: moment, SIGNATURE_HEADER: signature(secret, moment, body)}


def is_signed(secret: bytes, moment: str, body: bytes, given: str, *, at: datetime) -> bool:
    """Whether the signature is that of the body, and of a moment near this one."""
    if not secret or not moment.isdigit():
        return False
    near = abs(at.timestamp() - int(moment)) <= OLDEST.total_seconds()
    return near and hmac.compare_digest(signature(secret, moment, body), given)
