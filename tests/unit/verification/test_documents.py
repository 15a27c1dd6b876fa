"""The text of an official document, of each kind that an officer may have, and each that cannot be read."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from tests.unit.verification.agency import NOTICE, QUOTE, pdf, text
from xubao.rulebook.quoted_text import stands_in
from xubao.rulebook.verification.documents import DocumentText, read_document
from xubao.rulebook.verification.errors import CannotReadDocument

PAGE = """<!DOCTYPE html><html><head><title>标题不算</title><meta http-equiv="Content-Type" content="text/html; charset=%s">
<style>.连续中断 {}</style><script>var 原文 = "连续";</script></head>
<body><div>试验市医疗保障局</div><p>第五条 灵活就业人员连续中断<b>缴费超过</b><span>三个月的，</span>视为重新参保，<br>
连续缴费满<font color=red>6</font>个月后&nbsp;享受待遇。</p><script>document.write("x")</script></body></html>"""


def refused(path: Path) -> CannotReadDocument:
    with pytest.raises(CannotReadDocument) as raised:
        read_document(path)
    return raised.value


def web_page(folder: Path, encoding: str, told: str = "") -> DocumentText:
    path = folder / "notice.html"
    path.write_bytes((PAGE % (told or encoding)).encode(encoding))
    return read_document(path)


def test_a_pdf_gives_the_text_of_each_page(tmp_path: Path) -> None:
    path = pdf(tmp_path, "第一页：目录", f"第五条 {QUOTE}。")
    document = read_document(path)
    assert (document.kind, len(document.pages)) == ("pdf", 2)
    assert document.digest == hashlib.sha256(path.read_bytes()).hexdigest()
    assert stands_in(QUOTE, document.pages[1])
    assert not stands_in(QUOTE, document.pages[0])


@pytest.mark.parametrize(
    ("encoding", "told"),
    [("utf-8", ""), ("gbk", ""), ("gbk", "gb2312"), ("gb18030", "GBK"), ("gbk", "utf-8"), ("utf-16", "utf-8")],
    ids=["UTF-8", "GBK", "GBK told as GB 2312", "GB 18030 told as GBK", "GBK told as UTF-8", "UTF-16"],
)
def test_a_web_page_is_read_whatever_its_encoding(tmp_path: Path, encoding: str, told: str) -> None:
    (page,) = web_page(tmp_path, encoding, told).pages
    assert stands_in(QUOTE, page)
    assert page.splitlines()[0] == "试验市医疗保障局"
    assert not any(hidden in page for hidden in ("标题不算", "原文", "document.write", ".连续中断"))


@pytest.mark.parametrize("name", ["notice.txt", "notice.md", "NOTICE.TXT"])
def test_a_plain_text_is_read_as_it_stands(tmp_path: Path, name: str) -> None:
    assert read_document(text(tmp_path, name=name)).pages == (NOTICE,)


def test_a_scanned_pdf_says_that_it_is_a_scan_and_what_to_do(tmp_path: Path) -> None:
    writer = PdfWriter()
    for _ in range(3):
        writer.add_blank_page(595, 842)
    path = tmp_path / "scan.pdf"
    writer.write(path)
    error = refused(path)
    assert "3 page(s) and no text: it is a scan" in error.line("en")
    assert "扫描件" in error.line("zh")
    assert "OCR" in error.line("zh")


def test_a_locked_pdf_is_refused_and_one_that_opens_without_password_is_read(tmp_path: Path) -> None:
    whole = PdfReader(pdf(tmp_path, QUOTE))
    for owner_only, name in ((False, "locked.pdf"), (True, "open.pdf")):
        writer = PdfWriter(clone_from=whole)
        writer.encrypt("" if owner_only else "secret", "owner", algorithm="AES-256")
        writer.write(tmp_path / name)
    assert "locked by a password" in refused(tmp_path / "locked.pdf").line("en")
    assert stands_in(QUOTE, read_document(tmp_path / "open.pdf").pages[0])


@pytest.mark.parametrize("data", [b"", b"not a pdf", b"%PDF-1.7\n1 0 obj\n<<"], ids=["empty", "text", "cut off"])
def test_a_damaged_pdf_is_refused_in_one_line(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "damaged.pdf"
    path.write_bytes(data)
    assert refused(path).line("en").startswith("XB-VERIFY-002 damaged.pdf is not a readable PDF")


def test_half_a_pdf_is_refused_or_read_but_never_a_traceback(tmp_path: Path) -> None:
    data = pdf(tmp_path, QUOTE).read_bytes()
    path = tmp_path / "half.pdf"
    path.write_bytes(data[: len(data) // 2])
    assert refused(path).code == "XB-VERIFY-002"


def test_other_kinds_missing_files_and_pages_without_text_are_refused(tmp_path: Path) -> None:
    word = tmp_path / "notice.docx"
    word.write_bytes(b"PK")
    assert "neither PDF, HTML, TXT nor MD" in refused(word).line("en")
    assert "cannot be read" in refused(tmp_path / "nowhere.pdf").line("en")
    empty = tmp_path / "empty.html"
    empty.write_text("<html><head><title>x</title></head><body><script>load()</script></body></html>", encoding="utf-8")
    assert "may load its text by script" in refused(empty).line("en")
