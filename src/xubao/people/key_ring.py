"""The keys of personal data: kept in a file outside the database, named by id.

The file is JSON::

    {"current": "2026-11", "sealing": {"2026-11": "<64 hex>"}, "index": "<64 hex>"}

``sealing`` may hold several keys, so that values sealed with an older one stay readable; ``current`` seals
new values. ``index`` makes the blind index and never changes while rows exist.
"""

import functools
import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from xubao.people.errors import KeyFileUnusable

_KEY_BYTES = 32


@dataclass(frozen=True, slots=True, repr=False)
class KeyRing:
    """Keys in memory. Has no printable form, so that no log can show one."""

    current: str
    sealing: dict[str, bytes]
    index: bytes


def key_ring() -> KeyRing:
    """The ring of this deployment, from the file that XUBAO_KEY_FILE names; raises KeyFileUnusable."""
    return _read(_path(settings.XUBAO_KEY_FILE))


# Asked for every value that is sealed; a path takes longer to make than a short text to encrypt.
_path = functools.cache(Path)


@functools.cache
def _read(file: Path) -> KeyRing:
    try:
        data = json.loads(file.read_text(encoding="ascii"))
        sealing = {str(name): bytes.fromhex(key) for name, key in data["sealing"].items()}
        ring = KeyRing(current=str(data["current"]), sealing=sealing, index=bytes.fromhex(data["index"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as problem:
        raise _unusable(file, type(problem).__name__) from problem
    if ring.current not in ring.sealing:
        raise _unusable(file, f"no key named {ring.current!r}")
    if any(len(key) != _KEY_BYTES for key in (*ring.sealing.values(), ring.index)):
        raise _unusable(file, f"a key is not {_KEY_BYTES} bytes long")
    return ring


def create_key_file(file: Path, *, key_id: str) -> None:
    """Write a new ring with random keys, readable by its owner only; refuses to replace an existing file."""
    ring = {
        "current": key_id,
        "sealing": {key_id: secrets.token_hex(_KEY_BYTES)},
        "index": secrets.token_hex(_KEY_BYTES),
    }
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as out:
        json.dump(ring, out)


def add_key(file: Path, *, key_id: str) -> None:
    """Put a new random key on the ring and seal with it from now on; the older ones stay, to open what they sealed.

    The file is replaced as a whole, so that a reader finds the old ring or the new one. Raises KeyFileUnusable, also for
    an id that is taken.
    """
    if key_id in _read(file).sealing:
        raise _unusable(file, f"there is a key named {key_id!r} already")
    ring = json.loads(file.read_text(encoding="ascii"))
    ring["sealing"][key_id] = secrets.token_hex(_KEY_BYTES)
    ring["current"] = key_id
    _replace(file, ring)


def drop_key(file: Path, *, key_id: str) -> None:
    """Take a key off the ring. What it sealed can never be opened again: the caller has looked whether anything is."""
    ring = json.loads(file.read_text(encoding="ascii"))
    if key_id == ring["current"] or key_id not in ring["sealing"]:
        raise _unusable(file, f"the key {key_id!r} is the current one, or is not on the ring")
    del ring["sealing"][key_id]
    _replace(file, ring)


def _replace(file: Path, ring: dict[str, object]) -> None:
    fresh = file.with_suffix(".new")
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as out:
        json.dump(ring, out)
        out.flush()
        os.fsync(out.fileno())
    fresh.replace(file)
    _read.cache_clear()


def _unusable(file: Path, why: str) -> KeyFileUnusable:
    return KeyFileUnusable(
        str(file),
        en=f"the key file {file} cannot be used: {why}.",
        zh="个人信息密钥文件无法使用。",
    )
