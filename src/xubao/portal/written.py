"""How days, months and amounts are written on a page: 2026年12月31日, 31 December 2026; 2026年8月, August 2026; 1,234.50."""

from __future__ import annotations

import re

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from xubao.portal.page_language import Lang
from xubao.values.fen import format_yuan
from xubao.values.month import Month
from xubao.values.written_dates import MONTH_NAMES, day_written, month_written

__all__ = ["day_written", "marked_text", "month_written", "span_written", "yuan_written"]


def span_written(first: Month, last: Month, lang: Lang) -> str:
    """Months from one to another, both included."""
    if first == last:
        return month_written(first, lang)
    if lang == "zh":
        end = f"{last.month}月" if first.year == last.year else month_written(last, lang)
        return f"{month_written(first, lang)}至{end}"
    begin = MONTH_NAMES[first.month - 1] if first.year == last.year else month_written(first, lang)
    return f"{begin} to {month_written(last, lang)}"


def yuan_written(fen: int) -> str:
    """An amount in yuan with separators for thousands, without a sign of currency."""
    whole, _dot, rest = format_yuan(fen).partition(".")
    return f"{int(whole):,}.{rest}"


def marked_text(text: str, lang: Lang) -> SafeString:
    """A text of a pack or of the engine as HTML: days in figures are not broken at the end of a line, and on an English page
    Chinese is marked as such, so that it is read out and drawn rightly.
    """
    html = _DAY.sub(r'<span class="nowrap">\g<0></span>', conditional_escape(text))
    if lang == "en":
        html = _CHINESE.sub(r'<span lang="zh-CN">\g<0></span>', html)
    # Escaped above; the marks are this function's own.
    return mark_safe(html)


_DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
_CHINESE = re.compile("[\u2e80-\u9fff\u3000-\u303f\uff00-\uffef]+")


def dialled(number: str) -> str:
    """What a telephone dials: 0591-12345 of "0591-12345 转 7"."""
    return number.split(" ", maxsplit=1)[0]
