"""A provision in words: what must hold, what then follows, what stays open."""

from __future__ import annotations

from typing import Any, Final

from xubao.cli.page import Page
from xubao.rulebook.codes import GROUP_NAMES
from xubao.rulebook.format.provision import (
    BackPayment,
    BenefitCeiling,
    CoPayment,
    LateFee,
    Provision,
    Range,
    Waiting,
)

_LIMITS: Final = ("exactly", "at_least", "more_than", "at_most", "less_than")
_KINDS: Final = {
    "treated_as": "treated_as", "back_payment": "back_pay", "benefit_resumption": "resumption", "gap_costs": "gap_costs",
    "continuous_years": "continuity", "lapse_in_wait": "lapse_in_wait", "enrolment": "enrolment",
    "outpatient_resumption": "resumption", "interest_charge": "interest", "back_payment_price": "price",
}  # fmt: skip
"""Where the words of an answer stand for a group that one word decides."""


def conditions_in_words(provision: Provision, page: Page) -> str:
    """Everything that must hold, joined; "always" where nothing must."""
    found = []
    for name in provision.when.__struct_fields__:
        condition = getattr(provision.when, name)
        if isinstance(condition, Range):
            found.append(page.say[f"when.{name}"].format(range=_range(condition, page)))
        elif condition is not None:
            found.append(page.say["or"].join(page.say[f"when.{name}.{value}"] for value in condition))
    return page.say["semicolon"].join(found) or page.say["when.always"]


def outcomes_in_words(provision: Provision, page: Page) -> str:
    """Every question that the provision decides, and how."""
    found = []
    for group in GROUP_NAMES:
        decided = getattr(provision.then, group)
        if decided is not None:
            text = page.say["pair"].format(name=page.terms[f"group.{group}"], value=_decided(group, decided, page))
            found.append(text)
    return page.say["semicolon"].join(found)


def open_in_words(provision: Provision, page: Page) -> str:
    """The questions that the provision leaves open."""
    return page.joined([page.terms[f"group.{group}"] for group in provision.unknown])


def _range(limits: Range, page: Page) -> str:
    if limits.at_least is not None and limits.at_most is not None:
        return page.say["range.between"].format(low=limits.at_least, high=limits.at_most)
    given = [(name, getattr(limits, name)) for name in _LIMITS if getattr(limits, name) is not None]
    return page.say["both"].join(page.say[f"range.{name}"].format(number=number) for name, number in given)


def _decided(group: str, decided: Any, page: Page) -> str:
    if isinstance(decided, str) and group in _KINDS:
        return page.terms[f"{_KINDS[group]}.{decided}"]
    if isinstance(decided, bool):
        return page.terms["decided.yes" if decided else "decided.no"]
    if isinstance(decided, BackPayment):
        return page.say[f"reach.{decided.reach}"].format(months=decided.months)
    if isinstance(decided, Waiting):
        return _waiting(decided, page)
    if isinstance(decided, LateFee):
        return page.say["then.late_fee"].format(rate=decided.per_day)
    if isinstance(decided, CoPayment):
        return page.terms["decided.points"].format(points=decided.points)
    if isinstance(decided, BenefitCeiling):
        return page.terms["decided.ceiling"].format(percent=decided.percent_of_average_wage)
    return page.terms["decided.late_fee_none"]


def _waiting(wait: Waiting, page: Page) -> str:
    if not wait.months and not wait.days:
        return page.terms["decided.no_waiting"]
    key, number = ("decided.waiting", wait.months) if wait.months else ("decided.waiting_days", wait.days)
    parts = [page.terms[key].format(months=number, days=number)]
    if wait.starts:
        parts.append(page.say[f"starts.{wait.starts}"])
    if wait.percent is not None:
        parts.append(page.say["then.percent" if wait.percent else "then.no_benefit"].format(percent=wait.percent))
    if wait.full_after_months:
        parts.append(page.say["then.full_after"].format(months=wait.full_after_months))
    parts += [page.say["then.step"].format(months=step.after_months, percent=step.percent) for step in wait.steps]
    return page.say["comma"].join(parts)
