"""What follows after missed months, in few words."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from xubao.portal.ask.ways_on import costs_words
from xubao.portal.compare.missed_months import AfterMissed


def repay_words(after: AfterMissed) -> str:
    """May the months be paid back?"""
    return {"yes": _("能补缴"), "no": _("不能补缴"), "depends": _("能不能补看情况"), "unknown": _("能不能补未查明")}[after.repay]


def wait_words(after: AfterMissed) -> str:
    """Is there a wait?"""
    if after.waiting_months is None:
        return _("等多久看情况") if "waiting" in after.depends else _("等多久未查明")
    if after.waiting_days:
        return ngettext("等 %(n)s 天", "等 %(n)s 天", after.waiting_days) % {"n": after.waiting_days}
    if after.waiting_months:
        return ngettext("等 %(n)s 个月", "等 %(n)s 个月", after.waiting_months) % {"n": after.waiting_months}
    return _("不用等")


def bills_words(after: AfterMissed) -> str:
    """Are hospital bills of the gap paid? With what is asked before it."""
    return _("断缴期间的医疗费：%(words)s") % {"words": bills_short(after)}


def bills_short(after: AfterMissed) -> str:
    """The same where a heading asks already."""
    return _("看情况") if after.bills is None and "gap_costs" in after.depends else costs_words(after.bills)


def kind_words() -> dict[str, str]:
    """What the marks of the table mean."""
    return {
        "covered": _("补缴后不用等，断缴期间的医疗费也能报"),
        "repaid": _("补缴后不用等，断缴期间的医疗费不报、只报一部分或未查明"),
        "waits": _("能补缴，但要等"),
        "never": _("不能补缴"),
        "open": _("本站没有查全，或者要看情况"),
    }
