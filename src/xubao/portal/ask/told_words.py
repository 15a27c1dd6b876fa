"""The questions and the answers to them in words: what is asked, what can be answered, what was told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from xubao.engine.area_rules import area_rules
from xubao.portal.ask.area_index import listed_area
from xubao.portal.ask.given import EMPLOYER, RESIDENT, Given
from xubao.portal.page_language import page_language
from xubao.portal.written import day_written, month_written, span_written, yuan_written
from xubao.values.month import Month
from xubao.values.month_ranges import format_month_ranges


@dataclass(frozen=True, slots=True)
class Option:
    """One answer that can be chosen."""

    value: str
    label: str
    hint: str = ""


def question_words(key: str, given: Given) -> str:
    """What is asked, as a heading."""
    of_residents = given.as_ == RESIDENT
    return {
        "area": _("您在哪里参保缴费？"),
        "scheme": _("您参加的是哪一个？"),
        "last": _("居民医保最后一个有效的月份是哪个月？") if of_residents else _("最后一次缴的是哪个月的费？"),
        "as": _("您以前怎么缴，现在怎么缴？"),
        "run": _("在那之前，连续缴了多久？"),
        "by": _("您按什么周期缴费？"),
        "plan": _("您参保的是哪一档？"),
        "age": _("您今年多少岁？"),
        "home": _("您的户籍在哪里？"),
        "pension": _("断缴这几个月的养老保险缴了吗？"),
        "arrears": _("断缴是因为单位欠费吗？"),
        "base": _("您选的每月缴费基数是多少元？"),
        "bill": _("最近一张账单上，每月多少元？"),
        "paid": _("一共缴了哪些月份？"),
        "pay": _("打算哪天缴？"),
        "on": _("按哪一天计算？"),
    }[key]


def short_words(key: str) -> str:
    """What is asked, as a label beside the answer."""
    return {
        "area": _("参保地"),
        "scheme": _("参加的制度"),
        "last": _("最后缴费月份"),
        "never": _("最后缴费月份"),
        "since": _("从哪个月起没断过"),
        "as": _("缴费方式"),
        "run": _("连续缴费"),
        "by": _("缴费周期"),
        "plan": _("档次"),
        "age": _("年龄"),
        "home": _("户籍"),
        "pension": _("养老保险"),
        "arrears": _("单位欠费"),
        "window": _("集中参保期"),
        "years": _("断保年数"),
        "base": _("缴费基数"),
        "bill": _("账单金额"),
        "paid": _("已缴月份"),
        "pay": _("打算缴费日"),
        "on": _("按哪天计算"),
        "unknown": _("答不上来的"),
        "v": _("地址版本"),
    }[key]


def options(key: str, given: Given, day: date) -> tuple[Option, ...]:
    """The answers to choose from."""
    yes_no = (Option("yes", _("是")), Option("no", _("不是")))
    fixed = {
        "as": _ways(),
        "by": (
            Option("month", _("每月缴")),
            Option("quarter", _("每季度缴")),
            Option("half-year", _("每半年缴")),
            Option("year", _("一年一次")),
        ),
        "home": (Option("local", _("本地户籍")), Option("other", _("外地户籍"))),
        "pension": (Option("yes", _("缴了")), Option("no", _("没有缴"))),
        "arrears": yes_no,
    }
    if key == "scheme":
        return _schemes(given)
    return fixed[key] if key in fixed else _plans(given, day)


def _ways() -> tuple[Option, ...]:
    return (
        Option("flexible", _("一直自己缴"), _("灵活就业人员：骑手、司机、摊主、自由职业者")),
        Option(EMPLOYER, _("以前由单位缴，离职后没接上")),
        Option("transfer-in", _("以前在外地缴，转到这里还没接上")),
        Option(RESIDENT, _("以前缴居民医保，要改缴职工医保")),
        Option("unemployment-benefit", _("领失业金时由失业保险代缴，领完没接上")),
    )


def _schemes(given: Given) -> tuple[Option, ...]:
    area = listed_area(given.area) if given.area else None
    return tuple(
        Option(code, names.zh if page_language() == "zh" else names.en) for code, names in (area.schemes if area else ())
    )


def _plans(given: Given, day: date) -> tuple[Option, ...]:
    area = area_rules(str(given.area), given.scheme, "inform", day, frozenset())
    names = {plan: area.pack.identity.plans[plan].names for plan in area.plans}
    return tuple(Option(plan, name.zh if page_language() == "zh" else name.en) for plan, name in names.items())


def answer_words(key: str, given: Given, day: date) -> str:
    """What was told, in words; "" where nothing was."""
    lang = page_language()
    if key == "area":
        area = listed_area(given.area) if given.area else None
        return area.name(lang) if area else ""
    if key in ("last", "since"):
        month = given.last if key == "last" else given.since
        return month_written(month, lang) if month is not None else ""
    if key in ("on", "pay"):
        told = given.on if key == "on" else given.pay
        return day_written(told, lang) if told else ""
    if key == "run":
        return run_words(given.run) if given.run else ""
    if key == "paid":
        joint = "、" if lang == "zh" else ", "
        return joint.join(_period(text) for text in format_month_ranges(given.paid))
    if key == "never":
        return _("从没缴过职工医保") if given.never else ""
    if key in ("base", "bill"):
        fen = given.base_fen if key == "base" else given.bill_fen
        return _("%(yuan)s 元") % {"yuan": yuan_written(fen)} if fen else ""
    if key == "age":
        return _("%(age)s 岁") % {"age": given.age} if given.age is not None else ""
    told_word = getattr(given, {"as": "as_"}.get(key, key))
    if told_word is None:
        return ""
    return next((option.label for option in options(key, given, day) if option.value == told_word), told_word)


def run_words(months: int) -> str:
    """At least so many months."""
    if months % 12 == 0:
        return _("%(years)s 年或更久") % {"years": months // 12}
    return _("%(months)s 个月或更久") % {"months": months}


def _period(text: str) -> str:
    first, _dots, last = text.partition("..")
    return span_written(Month.parse(first), Month.parse(last or first), page_language())
