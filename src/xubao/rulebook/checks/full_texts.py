"""The full texts in packs/law during one check: each read once, each held to its source."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from xubao.rulebook.checks.quotes import law_findings
from xubao.rulebook.format.source import Source
from xubao.rulebook.law_errors import LawTextWrong
from xubao.rulebook.pack_error import PackError, Place
from xubao.rulebook.reading.law_file import LawText, read_law
from xubao.rulebook.reading.positioned_yaml import Document


class FullTexts:
    """Reads packs/law of one folder of packs."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._read: dict[str, LawText | PackError | None] = {}

    def of(self, source: str) -> LawText | None:
        """The full text of a source; None where there is none, or none that can be read."""
        found = self._text(f"{source}.md")
        return found if isinstance(found, LawText) else None

    def findings(self, source: Source, document: Document) -> Iterator[PackError]:
        """What is wrong between a source and its text: the head, the digest, the articles, a missing file."""
        path = self._root / "law" / f"{source.id}.md"
        if source.text is None and not path.is_file():
            return
        if source.text != path.name:
            expected = (f"its text is law/{path.name}", f"全文应为 law/{path.name}")
            yield LawTextWrong(f"text {source.text}", place=document.place(key="text"), expected=expected)
            return
        found = self._text(path.name)
        if isinstance(found, PackError):
            yield found
        elif found is None:
            expected = ("there is no such file", "文件不存在")
            yield LawTextWrong(f"text {source.text}", place=document.place(key="text"), expected=expected)
        else:
            yield from law_findings(source, document, found)

    def orphans(self) -> Iterator[PackError]:
        """Texts without a source: nobody would know what they are."""
        for path in sorted(self._root.glob("law/*.md")):
            if not (self._root / "sources" / f"{path.stem}.yaml").is_file():
                expected = (f"sources/{path.stem}.yaml is missing", f"缺少 sources/{path.stem}.yaml")
                yield LawTextWrong("no source", place=Place(f"{self._root.name}/law/{path.name}", 1), expected=expected)

    def _text(self, name: str) -> LawText | PackError | None:
        if name not in self._read:
            try:
                self._read[name] = read_law(self._root, name) if (self._root / "law" / name).is_file() else None
            except PackError as problem:
                self._read[name] = problem
        return self._read[name]
