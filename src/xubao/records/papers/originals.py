"""Keeps originals as sealed files in XUBAO_HOME/papers, found by a keyed form of their digest.

A digest alone would tell whoever holds a copy of the disk which known document lies there; the keyed form does not.
The same content is stored once, whoever hands it in.
"""

import hashlib
import os
import secrets
from pathlib import Path

from django.conf import settings

from xubao.people.public import IN_ROOMS, SealBroken, blind_index, key_of, room_sealer, unseal_bytes
from xubao.records.papers.errors import OriginalMissing

_PURPOSE = "paper"
_ROOM = "originals"
_HEAD_BYTES = 300


def digest_of(data: bytes) -> str:
    """SHA-256 of the content, 64 hex characters."""
    return hashlib.sha256(data).hexdigest()


def store_original(data: bytes) -> str:
    """Write the content sealed, where it is not there yet, and return its digest.

    The file is complete under its name or not there at all, also when the machine stops while it is written.
    """
    digest = digest_of(data)
    path = _path(digest)
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_whole(path, _sealed(data, digest))
    return digest


def read_original(digest: str) -> bytes:
    """The content with this digest. Raises OriginalMissing when it is gone or is not what it was."""
    try:
        data = unseal_bytes(_path(digest).read_bytes(), f"{_PURPOSE}:{digest}")
    except (OSError, SealBroken) as problem:
        raise _missing(digest, type(problem).__name__) from problem
    if digest_of(data) != digest:
        raise _missing(digest, "other content")
    return data


def reseal_original(digest: str) -> bool:
    """Seal a file anew with a key of the originals' room, where a key of the ring seals it; True where it was done.

    The file is replaced as a whole, and only after it was read and found to be what it was. Raises OriginalMissing.
    """
    path = _path(digest)
    try:
        with path.open("rb") as file:
            if key_of(file.read(_HEAD_BYTES)) == IN_ROOMS:
                return False
    except OSError as problem:
        raise _missing(digest, type(problem).__name__) from problem
    write_whole(path, _sealed(read_original(digest), digest))
    return True


def erase_original(digest: str) -> None:
    """Delete the file; nothing happens where it is gone. The caller has looked that no other paper has this content."""
    _path(digest).unlink(missing_ok=True)


def _sealed(data: bytes, digest: str) -> bytes:
    return room_sealer(_ROOM, shared=True).seal_bytes(data, f"{_PURPOSE}:{digest}")


def write_whole(path: Path, content: bytes) -> None:
    """Write a file under another name and rename it when all of it has reached the disk."""
    unfinished = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    unfinished.replace(path)


def _path(digest: str) -> Path:
    name = blind_index(digest, _PURPOSE)
    return settings.XUBAO_HOME / "papers" / name[:2] / name


def _missing(digest: str, why: str) -> OriginalMissing:
    return OriginalMissing(
        digest,
        en=f"the original {digest[:12]} cannot be read: {why}.",
        zh="保存的材料原件无法读取。",
    )
