"""The choices: pay by this day, and this follows. Days with the same outcome are put together, so that only thresholds show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from xubao.engine import Answer, Choice
from xubao.portal.page_language import page_language
from xubao.portal.written import day_written, yuan_written
from xubao.values.month import Month


@dataclass(frozen=True, slots=True)
class WayOn:
    """Paying within these days. Texts are in the language of the page; last None: however late, within a year."""

    when: str
    first: date
    last: date | None
    amount: str
    treated: str
    wait: str
    covered: str
    costs: str


def ways_on(answer: Answer) -> list[WayOn]:
    """One row for every stretch of days with the same outcome; [] where nothing is known of any."""
    if all(_nothing_known(row, answer) for row in answer.choices):
        return []
    groups: list[list[Choice]] = []
    for row in answer.choices:
        if groups and _outcome(groups[-1][-1], answer) == _outcome(row, answer):
            groups[-1].append(row)
        else:
            groups.append([row])
    return [_way(group, answer, last=number == len(groups) - 1) for number, group in enumerate(groups)]


def way_of(answer: Answer, day: date) -> Choice | None:
    """The row in which a day of payment lies."""
    return next((row for row in answer.choices if row.first_day <= day <= row.pay_by), None)


def _outcome(row: Choice, answer: Answer) -> tuple[object, ...]:
    if _unbroken(row, answer):
        return ("unbroken",)
    return row.treated_as, row.waiting_months, row.waiting_days, row.gap_costs, row.back_pay_allowed


def _nothing_known(row: Choice, answer: Answer) -> bool:
    return not _unbroken(row, answer) and {row.treated_as, row.waiting_months, row.covered_from, row.amount_fen} == {None}


def _partly_known(row: Choice, answer: Answer) -> bool:
    of_a_gap = (row.gap_costs, row.back_pay_allowed) if answer.gap_months else ()
    return None in (row.treated_as, row.waiting_months, *of_a_gap)


def _unbroken(row: Choice, answer: Answer) -> bool:
    last = max([*answer.facts.paid, *answer.facts.resident_paid], default=None)
    return last is not None and Month.of(row.pay_by) <= last + 1


def _way(group: list[Choice], answer: Answer, *, last: bool) -> WayOn:
    begin, end = group[0].first_day, group[-1].pay_by
    return WayOn(
        _when(group, answer, last=last),
        begin,
        None if last else end,
        _amount(group),
        _treated(group[0], answer),
        _wait(group[0], answer),
        _covered(group, answer),
        _costs(group[0], answer),
    )


def _when(group: list[Choice], answer: Answer, *, last: bool) -> str:
    begin, end = group[0].first_day, group[-1].pay_by
    if not last:
        return _("%(day)s前缴（含当天）") % {"day": day_written(end, page_language())}
    if begin > answer.as_of:
        return _("%(day)s起缴") % {"day": day_written(begin, page_language())}
    # Where something is not known, nobody can say that it comes to the same.
    return _("一年之内缴") if _partly_known(group[0], answer) else _("什么时候缴都一样")


def _costs(row: Choice, answer: Answer) -> str:
    if _unbroken(row, answer):
        return _("没有断缴")
    return costs_words(row.gap_costs) if answer.facts.paid or answer.facts.resident_paid else _("不涉及")


def _amount(group: list[Choice]) -> str:
    amounts = [row.amount_fen for row in group]
    known = [fen for fen in amounts if fen is not None]
    if len(known) < len(amounts):
        return _("未查明")
    if min(known) == max(known):
        return _("%(yuan)s 元") % {"yuan": yuan_written(min(known))}
    return _("%(low)s 至 %(high)s 元，越晚月份越多") % {"low": yuan_written(min(known)), "high": yuan_written(max(known))}


def _treated(row: Choice, answer: Answer) -> str:
    if _unbroken(row, answer):
        return _("没有断缴")
    return treated_words(row.treated_as)


def treated_words(treated: str | None) -> str:
    """How the person is treated."""
    if treated is None:
        return _("未查明")
    return {
        "continuous": _("算连续参保"),
        "re-enrolment": _("算重新参保"),
        "first-enrolment": _("算首次参保"),
        "stopped": _("算停保"),
    }[treated]


def _wait(row: Choice, answer: Answer) -> str:
    if _unbroken(row, answer):
        return _("不用等")
    if row.waiting_months is None:
        return _("等不等未查明")
    if row.waiting_days:
        return ngettext("等 %(n)s 天", "等 %(n)s 天", row.waiting_days) % {"n": row.waiting_days}
    if row.waiting_months == 0:
        return _("不用等")
    return ngettext("等 %(n)s 个月", "等 %(n)s 个月", row.waiting_months) % {"n": row.waiting_months}


def _covered(group: list[Choice], answer: Answer) -> str:
    """From which day; where it moves with the payment, the first and the last of these days."""
    if _unbroken(group[0], answer) and group[0].covered_from is None:
        return _("不中断")
    days = [row.covered_from for row in group]
    if any(day is None for day in days):
        return _("未查明")
    lang = page_language()
    first, last = day_written(days[0], lang), day_written(days[-1], lang)  # type: ignore[arg-type]
    if first == last:
        return _("%(day)s起") % {"day": first}
    return _("最早%(first)s起，越晚缴越晚") % {"first": first}


def costs_words(costs: str | None) -> str:
    """Whether bills of the gap are paid, in few words."""
    if costs is None:
        return _("未查明")
    return {
        "covered": _("可以报销"),
        "not-covered": _("不能报销"),
        "outpatient-only": _("只报门诊，不报住院"),
        "manual-claim": _("可以报，要到窗口办"),
        "capped-at-back-payment": _("可以报，最多报到补缴的金额"),
    }[costs]
