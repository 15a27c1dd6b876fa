"""Filters for texts that come from packs and the engine."""

from datetime import date

from django import template

from xubao.portal import written
from xubao.portal.guides.structured import in_one_language
from xubao.portal.page_language import page_language
from xubao.values.month import Month

register = template.Library()


@register.filter
def marked(text: str) -> str:
    """A text of the page's language: days unbroken, and on an English page the Chinese inside it marked as Chinese."""
    return written.marked_text(text, page_language())


@register.filter
def one_language(text: str) -> str:
    """A text for an attribute."""
    return in_one_language(text)


@register.filter
def dialled(number: str) -> str:
    """What a telephone dials."""
    return written.dialled(number)


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
