"""Encrypts texts and files at rest, and opens them whichever key they were sealed with: AES-256-GCM.

The purpose (which field, of which row) is authenticated but not stored: a value moved to another row or field does not open.
What is never changed afterwards is sealed with the key of a room instead (room_keys.py); ``unseal`` opens both.
"""

from cryptography.exceptions import InvalidTag

from xubao.people import room_keys
from xubao.people.aead import decrypted
from xubao.people.errors import SealBroken
from xubao.people.key_ring import key_ring
from xubao.people.ring_sealing import FORMAT as ON_RING
from xubao.people.ring_sealing import ring_parts, seal_on_ring

IN_ROOMS = "*"
"""What ``key_of`` says of a value that is sealed with the key of a room."""


def seal(text: str, purpose: str) -> bytes:
    """Encrypt ``text`` for one ``purpose``, such as "identity_number:<blind index>"."""
    return seal_on_ring(text.encode(), purpose)


def seal_bytes(data: bytes, purpose: str) -> bytes:
    """Encrypt the content of a file for one ``purpose``, in the same layout as a text."""
    return seal_on_ring(data, purpose)


def unseal(sealed: bytes | memoryview, purpose: str) -> str:
    """Decrypt a sealed text; raises SealBroken when the key, the purpose or a byte is not the same, or the room was erased."""
    try:
        return unseal_bytes(sealed, purpose).decode()
    except UnicodeDecodeError as problem:
        raise _broken(purpose, "it is not a text") from problem


def said(sealed: bytes | memoryview | None, purpose: str) -> str:
    """A sealed text, or "" where nothing was said; raises SealBroken like ``unseal``."""
    return "" if sealed is None else unseal(sealed, purpose)


def unseal_bytes(sealed: bytes | memoryview, purpose: str) -> bytes:
    """Decrypt sealed content; raises SealBroken like ``unseal``."""
    # PostgreSQL hands binary columns over as memoryview.
    data = bytes(sealed)
    if len(data) < 2 or data[0] not in (ON_RING, room_keys.FORMAT):
        raise _broken(purpose, "it does not have the expected layout")
    key, body = _key_and_body(data, purpose)
    try:
        return decrypted(key, body, purpose)
    except (InvalidTag, ValueError) as problem:
        raise _broken(purpose, "key, purpose or bytes have changed") from problem


def key_of(sealed: bytes | memoryview) -> str:
    """The name of the key of the ring that a value is sealed with; IN_ROOMS where it is the key of a room."""
    data = bytes(sealed)
    if len(data) < 2:
        return ""
    return IN_ROOMS if data[0] == room_keys.FORMAT else ring_parts(data)[0]


def _key_and_body(data: bytes, purpose: str) -> tuple[bytes, bytes]:
    if data[0] == room_keys.FORMAT:
        key = room_keys.key_in_table(data)
        if key is None:
            raise _broken(purpose, "the key of its room was erased")
        return key, room_keys.body_of(data)
    name, body = ring_parts(data)
    key = key_ring().sealing.get(name) or room_keys.retired_key(name)
    if key is None:
        raise _broken(purpose, f"the key {name!r} is not on the ring")
    return key, body


def _broken(purpose: str, why: str) -> SealBroken:
    return SealBroken(
        purpose.partition(":")[0],
        en=f"a stored {purpose.partition(':')[0]} cannot be read: {why}.",
        zh="已加密保存的个人信息无法读取。",
    )
