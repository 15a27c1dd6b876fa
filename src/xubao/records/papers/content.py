"""Has files read, and their pages drawn, in a process of their own: what a damaged file breaks there ends there."""

import json
import subprocess
import sys
from dataclasses import dataclass

from xubao.records.papers import errors
from xubao.records.papers.media_type import MediaType, check_size
from xubao.values.errors import XubaoError

_READER = (sys.executable, "-I", "-W", "ignore", "-m", "xubao.records.papers.decode")
_REFUSED = 3
_SECONDS = 40


@dataclass(frozen=True, slots=True)
class Content:
    """What was found in a file: its type and how many pages it has (a picture has one)."""

    media_type: MediaType
    pages: int


def check_content(data: bytes) -> Content:
    """Recognise a file and read it once as proof.

    Raises FileEmpty, FileTooLarge, UnknownFileType, FileEncrypted, TooManyPages, FileBroken.
    """
    check_size(len(data))
    found = json.loads(_read(data, "check"))
    return Content(MediaType(found["media_type"]), int(found["pages"]))


def shown_page(data: bytes, media_type: MediaType, page: int) -> bytes:
    """A page as a JPEG picture for the screen: upright, at most 2000 pixels long, and nothing else in it.

    Place and time of the photo, the author, scripts and attachments of a document: all stay in the original.
    """
    return _read(data, "page", media_type.value, str(page))


def _read(data: bytes, *wanted: str) -> bytes:
    try:
        reader = subprocess.run([*_READER, *wanted], input=data, capture_output=True, timeout=_SECONDS, check=False)
    except subprocess.TimeoutExpired as problem:
        raise _reader_ended(f"not read after {_SECONDS} s") from problem
    if reader.returncode == _REFUSED:
        raise _refused(json.loads(reader.stdout))
    if reader.returncode != 0:
        # Killed by its limits, or by the library that choked on the file.
        raise _reader_ended(f"the reader ended with {reader.returncode}")
    return reader.stdout


def _refused(said: dict[str, str]) -> XubaoError:
    kind: type[XubaoError] = getattr(errors, said["kind"])
    return kind(said["value"], en=said["en"], zh=said["zh"])


def _reader_ended(why: str) -> errors.FileBroken:
    return errors.FileBroken(
        why,
        en=f"the file is damaged and cannot be read to its end ({why}).",
        zh="文件已损坏，无法完整读取。",
    )
