"""Encrypts texts and files at rest: AES-256-GCM, the id of the key stored with the value.

Layout of a sealed value: one byte for the format (1), one byte for the length of the key id, the key id,
a nonce of 12 bytes, the ciphertext with its tag. The purpose (which field, of which row) is authenticated
but not stored: a value moved to another row or field does not open.
"""

import functools
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from xubao.people.errors import SealBroken
from xubao.people.key_ring import key_ring

_FORMAT = 1
_NONCE_BYTES = 12
# A statement seals thousands of accounts with one key.
_cipher = functools.lru_cache(maxsize=16)(AESGCM)


def seal(text: str, purpose: str) -> bytes:
    """Encrypt ``text`` for one ``purpose``, such as "identity_number:<blind index>"."""
    return seal_bytes(text.encode(), purpose)


def seal_bytes(data: bytes, purpose: str) -> bytes:
    """Encrypt the content of a file for one ``purpose``, in the same layout as a text."""
    ring = key_ring()
    name = ring.current.encode("ascii")
    nonce = secrets.token_bytes(_NONCE_BYTES)
    body = _cipher(ring.sealing[ring.current]).encrypt(nonce, data, purpose.encode())
    return bytes([_FORMAT, len(name)]) + name + nonce + body


def unseal(sealed: bytes | memoryview, purpose: str) -> str:
    """Decrypt a sealed text; raises SealBroken when the key, the purpose or a byte is not the same."""
    try:
        return unseal_bytes(sealed, purpose).decode()
    except UnicodeDecodeError as problem:
        raise _broken(purpose, "it is not a text") from problem


def unseal_bytes(sealed: bytes | memoryview, purpose: str) -> bytes:
    """Decrypt sealed content; raises SealBroken when the key, the purpose or a byte is not the same."""
    # PostgreSQL hands binary columns over as memoryview.
    data = bytes(sealed)
    if len(data) < 2 or data[0] != _FORMAT:
        raise _broken(purpose, "it does not have the expected layout")
    name_end = 2 + data[1]
    name = data[2:name_end].decode("ascii", "replace")
    key = key_ring().sealing.get(name)
    if key is None:
        raise _broken(purpose, f"the key {name!r} is not on the ring")
    nonce_end = name_end + _NONCE_BYTES
    try:
        return _cipher(key).decrypt(data[name_end:nonce_end], data[nonce_end:], purpose.encode())
    except (InvalidTag, ValueError) as problem:
        raise _broken(purpose, "key, purpose or bytes have changed") from problem


def key_of(sealed: bytes | memoryview) -> str:
    """The name of the key that a value is sealed with."""
    data = bytes(sealed)
    return data[2 : 2 + data[1]].decode("ascii", "replace") if len(data) > 1 else ""


def _broken(purpose: str, why: str) -> SealBroken:
    return SealBroken(
        purpose.partition(":")[0],
        en=f"a stored {purpose.partition(':')[0]} cannot be read: {why}.",
        zh="已加密保存的个人信息无法读取。",
    )
