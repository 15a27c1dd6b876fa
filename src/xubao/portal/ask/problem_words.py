"""What a person reads when an answer was not taken: what was understood, what was not, and what to write."""

from __future__ import annotations

from django.utils.translation import gettext as _

from xubao.portal.ask.misread import Misread, Why
from xubao.portal.ask.told_words import short_words
from xubao.portal.page_language import page_language
from xubao.portal.written import month_written

_MONTHS = ("last", "since", "paid")
_DAYS = ("on", "pay")


def problem_words(found: Misread) -> str:
    """One or two plain sentences."""
    values = {"what": short_words(found.key), "text": found.text}
    months = [month_written(month, page_language()) for month in found.months]
    if found.why is Why.REFUSED:
        return found.said
    if found.why is Why.NOT_ANSWERED:
        return _("这一题还没有回答。") + (_("记不清的，写个大概的月份。") if found.key == "run" else "")
    if found.why is Why.PAID_BEFORE:
        return _("这种缴费方式的人以前缴过，请写最后缴费的月份。")
    if found.why is Why.TWO_MEANINGS:
        return _("“%(text)s”可以有两种理解，请选一个。") % values
    if found.why is Why.NOT_YET:
        return _("%(what)s写的是“%(text)s”，这一天或这个月还没有到。") % values
    if found.why is Why.NO_SUCH_AREA:
        return (
            _("没有找到“%(text)s”。可能是写法不同，也可能是这个地区还没有收录；没有收录的地区，请打 12393 问当地规定。") % values
        )
    if found.why is Why.SEVERAL_AREAS:
        return _("“%(text)s”可以指下面几个地区，请选一个。") % values
    if found.why is Why.PAST:
        return _("“%(text)s”已经过去了，请写今天或以后的日子。") % values
    if found.why is Why.CONTRADICTS:
        joined = " → ".join(months)
        return _("%(what)s前后矛盾：%(months)s，结束早于开始。") % {"what": values["what"], "months": joined}
    if found.why is Why.OTHER_VERSION:
        return _("这个地址的版本（%(text)s）本站不认识，下面是能看懂的部分，请核对。") % values
    if found.why is Why.TOO_FAR:
        return _("%(what)s“%(text)s”超出了能计算的范围。") % values
    return _("没有看懂%(what)s“%(text)s”。") % values + example_words(found.key)


def example_words(key: str) -> str:
    """How to write it."""
    if key in _MONTHS:
        return _("可以写：上个月、8月、去年底、2026年8月、2026-08。")
    if key in _DAYS:
        return _("可以写：今天、12月20日、月底、2026-12-20。")
    if key in ("base", "bill"):
        return _("请写数字，例如 366.50。")
    if key in ("age", "run"):
        return _("请写数字。")
    return _("请从列出的答案里选。")
