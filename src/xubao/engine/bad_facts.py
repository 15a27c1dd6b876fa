"""Facts that contradict themselves or cannot be."""

from __future__ import annotations

from xubao.values.errors import XubaoError


class BadFacts(XubaoError):
    """A fact that is malformed, impossible, or contradicts another one."""

    code = "XB-FACTS-001"
    next_step_en = "Correct it and ask again, for example --paid 2025-01..2026-08 --as-of 2026-11-23."
    next_step_zh = "请更正后重新查询，例如 --paid 2025-01..2026-08 --as-of 2026-11-23。"

    def __init__(self, value: object, where: str, *, en: str, zh: str) -> None:
        super().__init__(value, en=en, zh=zh, where=where)
