"""国密签名: an SM2 signature (SM3 digest) over a voucher's file, beside the one inside it, where an agency must have one.

Needs the extra ``sm`` and a key file: JSON with ``private`` (64 hexadecimal digits) and ``public`` (128). The library is no
certified product of commercial cryptography; an agency that needs one puts its device behind `sm2_signature`.
"""

import functools
import json
from pathlib import Path
from typing import Any

from django.conf import settings

from xubao.vouchers.errors import SigningUnusable


def sm2_signature(document: bytes) -> str:
    """The signature as 128 hexadecimal digits; "" where no key is configured. Raises SigningUnusable."""
    if settings.XUBAO_SM2_KEY is None:
        return ""
    return str(_key(settings.XUBAO_SM2_KEY).sign_with_sm3(document))


def sm2_holds(document: bytes, signature: str) -> bool:
    """Whether a signature is that of the configured key over this document. Raises SigningUnusable."""
    return bool(_key(settings.XUBAO_SM2_KEY).verify_with_sm3(signature, document))


@functools.lru_cache(maxsize=2)
def _key(file: Path) -> Any:
    try:
        from gmssl.sm2 import CryptSM2

        pair = json.loads(file.read_text(encoding="ascii"))
        return CryptSM2(private_key=pair["private"], public_key=pair["public"])
    except (ImportError, OSError, ValueError, KeyError, TypeError) as problem:
        raise SigningUnusable(
            str(file),
            en=f"the SM2 key {file} cannot be used: {type(problem).__name__}.",
            zh="国密签名密钥无法使用。",
            next_step_en="Install the extra sm, and give a JSON file with private and public.",
            next_step_zh="请联系系统管理员检查 XUBAO_SM2_KEY。",
        ) from problem
