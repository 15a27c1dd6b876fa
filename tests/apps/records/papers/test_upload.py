"""Over a slow line a file comes in pieces and goes on where it broke off."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings

from tests.apps.moments import AT
from tests.apps.records.papers.made_files import photo
from xubao.records.papers.models import Upload
from xubao.records.papers.public import (
    FileTooLarge,
    HandedIn,
    PaperOrigin,
    UnknownFileType,
    UploadNotFound,
    WrongOffset,
    add_piece,
    begin_upload,
    drop_old_uploads,
    file_name_of,
    finish_upload,
    original_of_paper,
    upload_by_key,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("read_here")]
_TOLD = HandedIn(
    subject="000000-2026-C000001",
    origin=PaperOrigin.PORTAL,
    received_by="insured_person",
    file_name="a.jpg",
    kind="identity-document",
)


@pytest.fixture(autouse=True)
def home(settings: LazySettings, tmp_path: Path) -> Path:
    settings.XUBAO_HOME = tmp_path
    return tmp_path


def test_pieces_make_the_whole_and_nothing_is_left_behind(home: Path) -> None:
    data = photo(size=(400, 300))
    upload = begin_upload(_TOLD, len(data), at=AT)
    for start in range(0, len(data), 500):
        upload = add_piece(upload_by_key(upload.key, _TOLD.subject), start, data[start : start + 500])
    on_disk = b"".join(file.read_bytes() for file in (home / "uploads").rglob("*") if file.is_file())
    assert data[:100] not in on_disk
    paper = finish_upload(upload, _TOLD, at=AT)
    assert original_of_paper(paper) == data
    assert (file_name_of(paper), paper.kind) == ("a.jpg", "identity-document")
    assert not Upload.objects.exists()
    assert not any((home / "uploads").iterdir())


def test_a_piece_sent_twice_changes_nothing_and_says_where_to_go_on() -> None:
    upload = begin_upload(_TOLD, 1000, at=AT)
    add_piece(upload, 0, b"x" * 400)
    with pytest.raises(WrongOffset, match="continue at 400 of 1000"):
        add_piece(upload, 0, b"x" * 400)
    with pytest.raises(WrongOffset):
        add_piece(upload, 400, b"x" * 601)
    assert upload_by_key(upload.key, _TOLD.subject).received == 400


def test_an_unfinished_upload_is_no_paper() -> None:
    upload = begin_upload(_TOLD, 10, at=AT)
    with pytest.raises(WrongOffset):
        finish_upload(upload, _TOLD, at=AT)


def test_what_is_not_what_it_says_is_refused_at_the_end_and_gone(home: Path) -> None:
    upload = add_piece(begin_upload(_TOLD, 4, at=AT), 0, b"MZ\x90\x00")
    with pytest.raises(UnknownFileType):
        finish_upload(upload, _TOLD, at=AT)
    assert not Upload.objects.exists()


def test_a_file_too_large_is_refused_before_its_first_byte() -> None:
    with pytest.raises(FileTooLarge):
        begin_upload(_TOLD, 2**30, at=AT)


def test_another_matter_cannot_go_on_with_an_upload() -> None:
    upload = begin_upload(_TOLD, 10, at=AT)
    with pytest.raises(UploadNotFound):
        upload_by_key(upload.key, "000000-2026-C000002")


def test_uploads_that_nobody_went_on_with_are_forgotten_after_a_day(home: Path) -> None:
    add_piece(begin_upload(_TOLD, 10, at=AT), 0, b"12345")
    assert drop_old_uploads(at=AT + timedelta(hours=23)) == 0
    assert drop_old_uploads(at=AT + timedelta(hours=25)) == 1
    assert not any((home / "uploads").iterdir())
