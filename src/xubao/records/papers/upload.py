"""A file that comes piece by piece over a slow line and goes on where it broke off.

Pieces lie sealed in XUBAO_HOME/uploads until the last one has come; then the whole is received like any other file.
"""

import secrets
import shutil
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction

from xubao.people.public import seal, seal_bytes, unseal, unseal_bytes
from xubao.records.papers.errors import TooManyPapers, UploadNotFound, WrongOffset
from xubao.records.papers.media_type import check_size
from xubao.records.papers.models import Paper, Upload
from xubao.records.papers.originals import write_whole
from xubao.records.papers.receive import HandedIn, receive_paper

MOST_OPEN = 20
_KEPT = timedelta(days=1)


def begin_upload(told: HandedIn, size: int, *, at: datetime) -> Upload:
    """Say that a file of ``size`` bytes will come. Raises FileEmpty, FileTooLarge, TooManyPapers."""
    check_size(size)
    if Upload.objects.filter(subject=told.subject).count() >= MOST_OPEN:
        raise TooManyPapers(
            told.subject,
            en=f"{MOST_OPEN} uploads for {told.subject} are unfinished.",
            zh=f"{told.subject} 有 {MOST_OPEN} 个文件还没有传完。",
        )
    key = secrets.token_urlsafe(16)
    return Upload.objects.create(
        key=key,
        subject=told.subject,
        kind=told.kind,
        size=size,
        name_sealed=seal(told.file_name[-200:], f"upload_name:{key}"),
        begun_at=at,
    )


def upload_by_key(key: str, subject: str) -> Upload:
    """The unfinished upload of a matter; raises UploadNotFound."""
    upload = Upload.objects.filter(key=key, subject=subject).first()
    if upload is None:
        raise UploadNotFound(key, en="there is no unfinished upload with this key.", zh="没有未完成的上传。")
    return upload


def add_piece(upload: Upload, offset: int, piece: bytes) -> Upload:
    """Keep a piece that begins where the upload stands; returns the upload as it stands then.

    Raises WrongOffset where it begins elsewhere (a piece sent twice) or goes beyond the announced size.
    """
    with transaction.atomic():
        current = Upload.objects.select_for_update().filter(pk=upload.pk).first()
        if current is None:
            raise UploadNotFound(upload.key, en="the upload is finished already.", zh="该文件已经传完。")
        if offset != current.received or offset + len(piece) > current.size:
            raise WrongOffset(
                offset,
                en=f"a piece of {len(piece)} bytes at {offset} does not continue at {current.received} of {current.size}.",
                zh=f"收到的一段从 {offset} 开始，应从 {current.received} 开始（共 {current.size} 字节）。",
            )
        if piece:
            folder = _folder(current)
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_whole(folder / f"{offset:012d}", seal_bytes(piece, _purpose(current, offset)))
        current.received += len(piece)
        current.save(update_fields=["received"])
    return current


def finish_upload(upload: Upload, told: HandedIn, *, at: datetime) -> Paper:
    """Put the pieces together and receive the whole; raises what receive_paper raises, and the upload is gone then too."""
    if upload.received != upload.size:
        raise WrongOffset(
            upload.received,
            en=f"{upload.received} of {upload.size} bytes have come.",
            zh=f"共 {upload.size} 字节，只收到 {upload.received} 字节。",
        )
    folder = _folder(upload)
    # What a stopped process was still writing has another name and is left out.
    pieces = sorted((part for part in folder.glob("*") if part.name.isdigit()), key=lambda part: part.name)
    data = b"".join(unseal_bytes(part.read_bytes(), _purpose(upload, int(part.name))) for part in pieces)
    named = replace(told, file_name=unseal(upload.name_sealed, f"upload_name:{upload.key}"), kind=upload.kind)
    try:
        return receive_paper(data, named, at=at)
    finally:
        give_up(upload)


def give_up(upload: Upload) -> None:
    """Forget an upload and its pieces."""
    Upload.objects.filter(pk=upload.pk).delete()
    shutil.rmtree(_folder(upload), ignore_errors=True)


def drop_old_uploads(*, at: datetime) -> int:
    """Forget what nobody has gone on with for a day; returns how many."""
    old = list(Upload.objects.filter(begun_at__lt=at - _KEPT))
    for upload in old:
        give_up(upload)
    return len(old)


def _folder(upload: Upload) -> Path:
    return settings.XUBAO_HOME / "uploads" / upload.key


def _purpose(upload: Upload, offset: int) -> str:
    return f"upload:{upload.key}:{offset}"
