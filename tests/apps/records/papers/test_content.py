"""What a file is by its content, and what is refused."""

import warnings
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from tests.apps.records.papers.made_files import HEIC, document, locked_document, photo, picture_bomb
from xubao.records.papers.content import Content, check_content, shown_page
from xubao.records.papers.decode import check
from xubao.records.papers.errors import (
    FileBroken,
    FileEmpty,
    FileEncrypted,
    FileTooLarge,
    TooManyPages,
    UnknownFileType,
)
from xubao.records.papers.media_type import MediaType, check_size
from xubao.values.errors import XubaoError

_GOOD = {
    MediaType.JPEG: photo("JPEG"),
    MediaType.PNG: photo("PNG"),
    MediaType.HEIC: HEIC,
    MediaType.PDF: document(2),
}


pytestmark = [pytest.mark.no_database, pytest.mark.usefixtures("read_here")]


@pytest.mark.parametrize("media_type", list(MediaType))
def test_each_type_is_recognised_by_its_content(media_type: MediaType) -> None:
    assert check_content(_GOOD[media_type]) == Content(media_type, 2 if media_type is MediaType.PDF else 1)


@pytest.mark.parametrize(
    "data",
    [
        b"MZ\x90\x00" + b"\0" * 200,
        b"PK\x03\x04" + b"\0" * 200,
        b"<html><script>1</script></html>",
        b"GIF89a" + b"\0" * 50,
        b"\0" * 300,
    ],
    ids=["program", "archive", "web page", "GIF", "zeros"],
)
def test_what_is_neither_photo_nor_document_is_refused_by_what_it_is(data: bytes) -> None:
    with pytest.raises(UnknownFileType) as refused:
        check_content(data)
    assert "JPEG" in refused.value.line("zh")


def test_an_empty_file_and_one_too_large_are_refused_before_they_are_read() -> None:
    with pytest.raises(FileEmpty):
        check_size(0)
    with pytest.raises(FileTooLarge, match=r"21\.0 MB; at most 20 MB"):
        check_size(21 * 2**20)


@pytest.mark.parametrize("media_type", list(MediaType))
def test_a_file_cut_off_in_the_middle_is_refused_as_broken(media_type: MediaType) -> None:
    whole = photo(media_type[6:].upper(), (900, 700)) if media_type in {MediaType.JPEG, MediaType.PNG} else _GOOD[media_type]
    with pytest.raises(FileBroken):
        check_content(whole[: len(whole) // 3])


def test_a_document_with_a_password_says_so() -> None:
    with pytest.raises(FileEncrypted):
        check_content(locked_document())


def test_five_hundred_pages_are_refused_with_their_number() -> None:
    with pytest.raises(TooManyPages, match="500 pages; at most 60"):
        check_content(document(500))


def test_a_picture_bomb_is_refused_by_its_head_alone() -> None:
    bomb = picture_bomb()
    assert len(bomb) < 10_000
    with pytest.raises(FileTooLarge, match="30000 x 30000"):
        check_content(bomb)


def test_the_shown_copy_has_no_place_and_stands_upright() -> None:
    turned = photo("JPEG", (120, 80), place=True, turned=6)
    assert Image.open(BytesIO(turned)).getexif().get_ifd(0x8825)
    shown = Image.open(BytesIO(shown_page(turned, MediaType.JPEG, 1)))
    assert (shown.size, dict(shown.getexif())) == ((80, 120), {})
    assert b"Example camera" not in shown_page(turned, MediaType.JPEG, 1)


def test_the_shown_copy_of_a_phone_photo_in_heic_has_no_place() -> None:
    assert Image.open(BytesIO(HEIC)).getexif().get_ifd(0x8825)
    shown = Image.open(BytesIO(shown_page(HEIC, MediaType.HEIC, 1)))
    assert (shown.format, shown.size, dict(shown.getexif())) == ("JPEG", (240, 160), {})


def test_a_page_of_a_document_is_shown_as_a_picture() -> None:
    shown = Image.open(BytesIO(shown_page(document(3), MediaType.PDF, 3)))
    assert (shown.format, max(shown.size)) == ("JPEG", 2000)
    with pytest.raises(FileBroken):
        shown_page(document(3), MediaType.PDF, 4)


# A damaged HEIC can end its reader; that is what the process of its own is for, and tested in test_reader.py.
@settings(max_examples=60)
@given(st.sampled_from([MediaType.JPEG, MediaType.PNG, MediaType.PDF]), st.data())
def test_damaged_bytes_are_read_or_refused_and_never_break_anything_else(media_type: MediaType, data: st.DataObject) -> None:
    good = _GOOD[media_type]
    damaged = bytearray(good)
    for _ in range(data.draw(st.integers(1, 12))):
        damaged[data.draw(st.integers(0, len(good) - 1))] = data.draw(st.integers(0, 255))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert _read_or_refused(bytes(damaged))


def _read_or_refused(data: bytes) -> bool:
    try:
        return int(check(data)["pages"]) >= 1
    except XubaoError as refused:
        return refused.code.startswith("XB-PAPER-")
