"""Seals what is never changed afterwards, so that a change of keys still reaches it: with a key of its room, kept in a table.

Rows under triggers and files of papers stay as they are; the key of their room is sealed anew. To delete that key is to erase
the room (decision 0037). Layout of a value: one byte for the format (2), 16 bytes for the id of the key, then nonce
and ciphertext. ``unseal`` of sealing.py opens both layouts.
"""

import secrets
from dataclasses import dataclass

from django.db import transaction

from xubao.people.aead import decrypted, encrypted
from xubao.people.errors import SealBroken
from xubao.people.key_ring import key_ring
from xubao.people.models import DataKey
from xubao.people.ring_sealing import ring_parts, seal_on_ring

FORMAT = 2
_ID_BYTES = 16
_KEY_BYTES = 32
_RETIRED = "ring:"
_of_shared_rooms: dict[bytes, bytes] = {}


@dataclass(frozen=True, slots=True, repr=False)
class RoomSealer:
    """Seals many values of one room without asking for its key again. Good for one transaction: the key may be new in it."""

    key_id: bytes
    key: bytes

    def seal(self, text: str, purpose: str) -> bytes:
        """Encrypt a text for one purpose."""
        return self.seal_bytes(text.encode(), purpose)

    def seal_said(self, text: str, purpose: str) -> bytes | None:
        """Encrypt a text where there is one; None where nothing was said."""
        return self.seal(text, purpose) if text else None

    def seal_bytes(self, data: bytes, purpose: str) -> bytes:
        """Encrypt content for one purpose."""
        return bytes([FORMAT]) + self.key_id + encrypted(self.key, data, purpose)


def room_sealer(room: str, *, shared: bool = False) -> RoomSealer:
    """The sealer of a room, its key made now where there is none. shared: a new key for each key of the ring, for rooms
    without end, so that no key seals for ever.
    """
    epoch = key_ring().current if shared else ""
    with transaction.atomic():
        row, _made = DataKey.objects.get_or_create(room=room, epoch=epoch, defaults=_fresh())
    if not bytes(row.key_sealed):
        raise SealBroken("data_key", en=f"the room {room.partition(':')[0]} was erased.", zh="该内容已按申请删除，不能再写入。")
    return RoomSealer(bytes.fromhex(row.id), _opened(row))


def erase_room(room: str) -> int:
    """Forget the keys of a room, and with them for ever what they seal; returns how many there were."""
    return DataKey.objects.filter(room=room, epoch="").exclude(key_sealed=b"").update(key_sealed=b"")


def is_retired(name: str) -> bool:
    """Whether a key of the ring is kept in the table, so that it may be dropped from the ring."""
    return DataKey.objects.filter(room=f"{_RETIRED}{name}").exists()


def room_was_erased(sealed: bytes) -> bool:
    """Whether a value was sealed with the key of a room that was erased on purpose."""
    row = _row_of(sealed) if sealed[:1] == bytes([FORMAT]) else None
    return row is not None and not bytes(row.key_sealed)


def key_in_table(sealed: bytes) -> bytes | None:
    """The key of a value of the second layout; None where it was erased, or never stood there.

    The key of a shared room, which nobody erases, is remembered: a page of a statement opens hundreds of values with it.
    """
    key_id = sealed[1 : 1 + _ID_BYTES]
    if key_id in _of_shared_rooms:
        return _of_shared_rooms[key_id]
    row = _row_of(sealed)
    if row is None or not bytes(row.key_sealed):
        return None
    key = _opened(row)
    if row.epoch:
        _of_shared_rooms[key_id] = key
    return key


def _row_of(sealed: bytes) -> DataKey | None:
    return DataKey.objects.filter(pk=sealed[1 : 1 + _ID_BYTES].hex()).first()


def body_of(sealed: bytes) -> bytes:
    """Nonce and ciphertext of a value of the second layout."""
    return sealed[1 + _ID_BYTES :]


def retired_key(name: str) -> bytes | None:
    """A key that is on the ring no more, kept for rows that cannot be sealed anew; None where it was not kept."""
    row = DataKey.objects.filter(room=f"{_RETIRED}{name}").first()
    return _opened(row) if row is not None else None


def retire_key(name: str) -> bool:
    """Keep a key of the ring in the table, for rows that were sealed with it and never change; False where it is there."""
    defaults = _sealed_row(key_ring().sealing[name])
    return DataKey.objects.get_or_create(room=f"{_RETIRED}{name}", epoch="", defaults=defaults)[1]


def _fresh() -> dict[str, object]:
    return _sealed_row(secrets.token_bytes(_KEY_BYTES))


def _sealed_row(key: bytes) -> dict[str, object]:
    key_id = secrets.token_hex(_ID_BYTES)
    return {"id": key_id, "key_sealed": seal_on_ring(key, key_purpose(key_id))}


def key_purpose(key_id: str) -> str:
    """What the key of a room is sealed for."""
    return f"data_key:{key_id}"


def _opened(row: DataKey) -> bytes:
    name, body = ring_parts(bytes(row.key_sealed))
    key = key_ring().sealing.get(name)
    if key is None:
        raise SealBroken(
            "data_key", en=f"a key of a room cannot be opened: {name!r} is not on the ring.", zh="数据密钥无法打开。"
        )
    return decrypted(key, body, key_purpose(row.id))
