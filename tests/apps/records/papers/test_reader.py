"""Files are read in a process of their own: a file that kills its reader is a broken file, and nothing else happens."""

import contextlib
import sys
from pathlib import Path

import pytest

from tests.apps.records.papers.made_files import HEIC, locked_document
from xubao.records.papers import content
from xubao.records.papers.content import Content, check_content, shown_page
from xubao.records.papers.errors import FileBroken, FileEncrypted
from xubao.records.papers.media_type import MediaType

pytestmark = pytest.mark.no_database

# Twelve bytes of a photo were altered: libheif of 2026 does not survive it.
_KILLS = (Path(__file__).parent / "kills_reader.heic").read_bytes()


def test_the_reader_answers_from_its_own_process() -> None:
    assert check_content(HEIC) == Content(MediaType.HEIC, 1)
    assert shown_page(HEIC, MediaType.HEIC, 1)[:3] == b"\xff\xd8\xff"


def test_a_refusal_comes_through_with_its_kind_and_words() -> None:
    with pytest.raises(FileEncrypted, match="locked with a password"):
        check_content(locked_document())


def test_a_photo_that_kills_the_library_does_not_kill_the_service() -> None:
    # A later libheif may read it, or say itself that it is broken.
    with contextlib.suppress(FileBroken):
        assert check_content(_KILLS).media_type is MediaType.HEIC
    assert check_content(HEIC).pages == 1


@pytest.mark.parametrize(
    "program",
    ["import os; os.abort()", "import resource; resource.setrlimit(resource.RLIMIT_AS, (2**28, 2**28)); bytearray(2**29)"],
    ids=["crash", "memory"],
)
def test_whatever_ends_the_reader_is_said_of_the_file(monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    monkeypatch.setattr(content, "_READER", (sys.executable, "-c", program))
    with pytest.raises(FileBroken, match="the reader ended with"):
        check_content(HEIC)


def test_a_reader_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(content, "_READER", (sys.executable, "-c", "import signal; signal.pause()"))
    monkeypatch.setattr(content, "_SECONDS", 0.3)
    with pytest.raises(FileBroken, match="not read after"):
        check_content(HEIC)
