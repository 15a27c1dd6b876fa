"""A file between its check and the yes of whoever looked at the preview: sealed, and gone when decided."""

import io
import secrets
from dataclasses import dataclass
from datetime import date, datetime

from xubao.documents.table_rows import refuse_too_large
from xubao.people.public import seal_bytes, unseal_bytes
from xubao.records.errors import WaitingFileGone
from xubao.records.models import WaitingFile
from xubao.records.month_files.import_file import Imported, MonthFile, import_months
from xubao.records.month_files.mapping import month_mappings
from xubao.records.month_files.read_file import Checked, check_file
from xubao.records.origins import Origin
from xubao.values.area_code import AreaCode


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """What somebody uploaded, and what they said of it."""

    name: str
    data: bytes
    area: AreaCode
    origin: Origin
    mapping: str
    reported_on: date


def put_aside(upload: Upload, *, by: str, at: datetime) -> tuple[str, Checked]:
    """Check an upload and keep it until confirmed; the token names it. Raises FileTooLarge and the errors of read_lines."""
    refuse_too_large(upload.data)
    checked = check_file(io.BytesIO(upload.data), month_mappings()[upload.mapping], latest=upload.reported_on)
    token = secrets.token_hex(16)
    WaitingFile.objects.create(
        token=token,
        area=upload.area,
        origin=upload.origin.value,
        reported_on=upload.reported_on,
        mapping_name=upload.mapping,
        file_name=upload.name[:255],
        sealed=seal_bytes(upload.data, f"month_file:{token}"),
        uploaded_by=by,
        uploaded_at=at,
    )
    return token, checked


def look_again(token: str) -> tuple[WaitingFile, Checked]:
    """A file that waits, and what its check finds. Raises WaitingFileGone."""
    waiting = _waiting(token)
    return waiting, check_file(_content(waiting), month_mappings()[waiting.mapping_name], latest=waiting.reported_on)


def take_waiting(token: str, *, by: str, at: datetime) -> Imported:
    """Import a file that was put aside, and forget its bytes. Raises WaitingFileGone."""
    waiting = _waiting(token)
    given = MonthFile(
        name=waiting.file_name,
        content=_content(waiting),
        area=AreaCode(waiting.area),
        origin=Origin(waiting.origin),
        mapping=month_mappings()[waiting.mapping_name],
        reported_on=waiting.reported_on,
    )
    done = import_months(given, imported_by=by, at=at)
    waiting.delete()
    return done


def give_up(token: str) -> None:
    """Forget a file that was put aside. Raises WaitingFileGone."""
    _waiting(token).delete()


def _content(waiting: WaitingFile) -> io.BytesIO:
    return io.BytesIO(unseal_bytes(waiting.sealed, f"month_file:{waiting.token}"))


def _waiting(token: str) -> WaitingFile:
    found = WaitingFile.objects.filter(token=token).first()
    if found is None:
        raise WaitingFileGone(token, en="this file is not waiting any more.", zh="该文件已处理或已放弃。")
    return found
