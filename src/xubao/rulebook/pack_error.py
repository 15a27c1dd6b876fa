"""The root of every error in a pack, a source file or a file of worked examples: always with file and
line.
"""

from __future__ import annotations

from typing import ClassVar, Literal, NamedTuple

from xubao.values.errors import XubaoError


class Place(NamedTuple):
    """Where in the packs something stands."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


class PackError(XubaoError):
    """Something in a pack that is not as the format wants it.

    The same object is raised when a pack is loaded and listed as a finding by `packs check`.
    Subclasses give `says_en` and `says_zh`: templates over {found} and {expected}.
    """

    code: ClassVar[str] = "XB-PACK-000"
    severity: ClassVar[Literal["error", "warning"]] = "error"
    says_en: ClassVar[str] = "{found} is not as expected: {expected}."
    says_zh: ClassVar[str] = "{found} 不符合要求：{expected}。"

    def __init__(self, found: object, *, place: Place, expected: str | tuple[str, str] = "") -> None:
        """found: the offending value. expected: what should stand there, in English and Chinese where they
        differ.
        """
        en, zh = expected if isinstance(expected, tuple) else (expected, expected)
        super().__init__(
            found,
            en=self.says_en.format(found=found, expected=en),
            zh=self.says_zh.format(found=found, expected=zh),
            where=str(place),
        )
        self.place = place
        self.expected_en = en
        self.expected_zh = zh
        self.others: tuple[PackError, ...] = ()

    @property
    def file(self) -> str:
        """The file, as the path under which it was read."""
        return self.place.file

    @property
    def line_number(self) -> int:
        """The line in the file, from 1; 0 where the file as a whole is meant."""
        return self.place.line
