"""The root of every error that Xubao raises on purpose."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, ClassVar

_CODE = re.compile(r"XB-[A-Z]+-[0-9]{3}")


class XubaoError(Exception):
    """An error with a code, in two languages, that says what, why, where and what next.

    One class per concept; each sets `code` ("XB-VALUE-001"). `next_step_en` and `next_step_zh` can be class
    attributes, for a step that is always the same, or be given for one raise.

    value: what was wrong, as it was received.
    where: file and line, field or option; "" when the caller adds it.
    en, zh: one sentence each, without code and without next step, readable by staff and by the citizen.
    """

    code: ClassVar[str] = "XB-XUBAO-000"
    next_step_en: str = ""
    next_step_zh: str = ""

    def __init_subclass__(cls, **keywords: object) -> None:
        super().__init_subclass__(**keywords)
        if _CODE.fullmatch(cls.code) is None:
            raise TypeError(f"{cls.__name__}.code must look like XB-VALUE-001, not {cls.code!r}")

    def __init__(
        self,
        value: object,
        *,
        en: str,
        zh: str,
        where: str = "",
        next_step_en: str | None = None,
        next_step_zh: str | None = None,
    ) -> None:
        super().__init__(value)
        self.value = value
        self.where = where
        self.en = en
        self.zh = zh
        if next_step_en is not None:
            self.next_step_en = next_step_en
        if next_step_zh is not None:
            self.next_step_zh = next_step_zh

    def line(self, lang: str = "en") -> str:
        """The whole error in one line: code, where, what, what next. lang: "en" or "zh"."""
        what, step = (self.zh, self.next_step_zh) if lang == "zh" else (self.en, self.next_step_en)
        colon = "：" if lang == "zh" else ": "
        place = f"{self.where}{colon}" if self.where else ""
        gap = " " if step and lang != "zh" else ""
        return " ".join(f"{self.code} {place}{what}{gap}{step}".split())

    def __str__(self) -> str:
        return self.line("en")

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]:
        # Exception would call __init__ with the value alone; a worker process must hand errors back whole.
        return _rebuild, (type(self), *self.args), self.__dict__.copy()


def _rebuild(kind: type[XubaoError], *arguments: object) -> XubaoError:
    return kind.__new__(kind, *arguments)
