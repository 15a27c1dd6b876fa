"""What the portal keeps of the answers: standings that only visitors can open, vouchers by the digest of their code."""

import base64
import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from xubao.exchange.models import Followed, KnownVoucher
from xubao.exchange.sealed_box import open_with_code

STANDING, VOUCHER = "standing", "voucher"


def keep_standing(said: Mapping[str, Any], number: int, at: datetime) -> str:
    """Take over the latest standing of a request."""
    sealed = base64.b64decode(said["sealed"], validate=True)
    Followed.objects.update_or_create(request=said["request"], defaults={"standing_sealed": sealed, "number": number, "at": at})
    return str(said["request"])


def keep_voucher(said: Mapping[str, Any], number: int, at: datetime) -> str:
    """Take over what may be known of a voucher."""
    KnownVoucher.objects.update_or_create(
        code_digest=said["code_digest"], defaults={"facts": said["facts"], "number": number, "at": at}
    )
    return str(said["facts"]["number"])


def standing_for(request: str, code: str) -> dict[str, Any] | None:
    """What a visitor with this number and code may read; None where there is nothing under both."""
    kept = Followed.objects.filter(request=request).first()
    opened = None if kept is None else open_with_code(code, request, bytes(kept.standing_sealed))
    return None if opened is None else json.loads(opened)


def voucher_for(code: str) -> dict[str, Any] | None:
    """What is known of the voucher with this code, with the moment up to which it is known."""
    kept = KnownVoucher.objects.filter(code_digest=digest_of_code(code)).first()
    return None if kept is None else {**kept.facts, "at": kept.at}


def digest_of_code(code: str) -> str:
    """Under which a voucher is kept: 16 characters drawn at random cannot be guessed back from it."""
    return hashlib.sha256(f"xubao voucher {code}".encode()).hexdigest()
