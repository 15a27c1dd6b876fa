"""The text of an official document: PDF, HTML, plain text or Markdown."""

from __future__ import annotations

import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Final, Literal, NamedTuple

from xubao.rulebook.verification.errors import INSTALL, CannotReadDocument

Kind = Literal["pdf", "html", "txt", "md"]
_KINDS: Final[dict[str, Kind]] = {".pdf": "pdf", ".html": "html", ".htm": "html", ".txt": "txt", ".md": "md"}
_CHARSET: Final = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([A-Za-z0-9_-]+)""", re.IGNORECASE)
_HEAD: Final = 4096
_HIDDEN: Final = frozenset({"script", "style", "noscript", "template", "title", "head"})
_IN_LINE: Final = frozenset(
    {"a", "abbr", "b", "em", "font", "i", "label", "small", "span", "strong", "sub", "sup", "u", "wbr", "o:p"}
)


class DocumentText(NamedTuple):
    """A document as text. digest: SHA-256 of the file. pages: the text of each page; a document without pages has one."""

    name: str
    digest: str
    kind: Kind
    pages: tuple[str, ...]


def read_document(path: Path) -> DocumentText:
    """The text of a file. Raises CannotReadDocument: no such file, another kind, damaged, locked, or scanned without text."""
    kind = _KINDS.get(path.suffix.lower())
    if kind is None:
        raise CannotReadDocument(
            path.name, en=f"{path.name} is neither PDF, HTML, TXT nor MD.", zh=f"{path.name} 不是 PDF、HTML、TXT 或 MD 文件。",
            next_step_en="Save the document as PDF (with text) or save the web page as HTML.",
            next_step_zh="请把文件另存为带文字的 PDF，或把网页另存为 HTML。",
        )  # fmt: skip
    try:
        data = path.read_bytes()
    except OSError as problem:
        raise CannotReadDocument(
            str(path), en=f"{path} cannot be read: {problem.strerror}.", zh=f"不能读取 {path}：{problem.strerror}。",
            next_step_en="Check the name of the file.", next_step_zh="请核对文件名。",
        ) from problem  # fmt: skip
    digest = hashlib.sha256(data).hexdigest()
    pages = pdf_pages(path.name, data) if kind == "pdf" else (html_text(data) if kind == "html" else decoded(data),)
    if not any(page.strip() for page in pages):
        raise _without_text(path.name, kind, len(pages))
    return DocumentText(path.name, digest, kind, pages)


def pdf_pages(name: str, data: bytes) -> tuple[str, ...]:
    """The text of each page of a PDF. Raises CannotReadDocument."""
    try:
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError
    except ImportError as missing:
        raise CannotReadDocument(
            name, en="reading a PDF needs the package pypdf, which is not installed.", zh="读取 PDF 需要 pypdf，未安装。",
            next_step_en=f"Install it: {INSTALL}", next_step_zh=f"请安装：{INSTALL}",
        ) from missing  # fmt: skip
    from io import BytesIO

    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise CannotReadDocument(
                name, en=f"{name} is locked by a password.", zh=f"{name} 设有密码。",
                next_step_en="Save a copy without password.", next_step_zh="请另存一份无密码的文件。",
            )  # fmt: skip
        return tuple(page.extract_text() for page in reader.pages)
    except (PyPdfError, ValueError, KeyError, OSError) as problem:
        raise CannotReadDocument(
            name, en=f"{name} is not a readable PDF: {problem}.", zh=f"{name} 不是可读的 PDF：{problem}。",
            next_step_en="Download it again.", next_step_zh="请重新下载。",
        ) from problem  # fmt: skip


def html_text(data: bytes) -> str:
    """What a reader sees of a web page, one block a line."""
    found = _Text()
    found.feed(decoded(data))
    found.close()
    return found.text()


def decoded(data: bytes) -> str:
    """Bytes as text: by their mark, by what the page says of itself, as UTF-8, else as GB 18030, which holds GBK and GB 2312."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    named = _CHARSET.search(data[:_HEAD])
    told = named[1].decode("ascii").lower() if named else ""
    for encoding in ("gb18030" if told.startswith("gb") else told, "utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding) if encoding else data.decode("utf-8-sig")
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("gb18030", errors="replace")


def _without_text(name: str, kind: Kind, pages: int) -> CannotReadDocument:
    if kind == "pdf":
        return CannotReadDocument(
            name, en=f"{name} has {pages} page(s) and no text: it is a scan, pictures of pages.",
            zh=f"{name} 共 {pages} 页，没有文字：是扫描件（图片）。",
            next_step_en="Take the text version from the official site, or recognise its text (OCR) and compare it by eye.",
            next_step_zh="请到官方网站取文字版，或做文字识别（OCR）并人工核对后再用。",
        )  # fmt: skip
    return CannotReadDocument(
        name, en=f"{name} has no text.", zh=f"{name} 没有文字。",
        next_step_en="The page may load its text by script: save it from the browser as complete HTML or PDF.",
        next_step_zh="该网页可能由脚本载入文字：请在浏览器中另存为完整 HTML 或 PDF。",
    )  # fmt: skip


class _Text(HTMLParser):
    """Gathers the visible text of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.hidden: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _HIDDEN:
            self.hidden.append(tag)
        elif tag == "body":
            self.hidden.clear()
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.hidden:
            del self.hidden[self.hidden.index(tag) :]
        self._break(tag)

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.parts.append(" ".join(data.split()) or " ")

    def _break(self, tag: str) -> None:
        if tag not in _IN_LINE:
            self.parts.append("\n")

    def text(self) -> str:
        """The lines that hold anything."""
        return "\n".join(line.strip() for line in "".join(self.parts).split("\n") if line.strip())
