"""Filters for texts that come from packs and the engine."""

from datetime import date

from django import template

from xubao.portal import written
from xubao.portal.page_language import page_language
from xubao.values.month import Month

register = template.Library()


@register.filter
def marked(text: str) -> str:
    """A text of the page's language; on an English page the Chinese inside it is marked as Chinese."""
    return text if page_language() == "zh" else written.marked_chinese(text)


@register.filter
def day(value: date) -> str:
    """A day in the words of the page's language."""
    return written.day_written(value, page_language())


@register.filter
def month(value: Month) -> str:
    """A month in the words of the page's language."""
    return written.month_written(value, page_language())


@register.filter
def yuan(fen: int) -> str:
    """An amount of fen in yuan."""
    return written.yuan_written(fen)
