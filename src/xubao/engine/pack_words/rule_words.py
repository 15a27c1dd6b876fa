"""A provision in words: what must hold, what then follows, what stays open."""

from __future__ import annotations

from typing import Any, Final

from xubao.engine.pack_words.catalogue import PackWords, counted
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
_PERSON: Final = ("participation", "history", "household", "age", "payment_period")
"""Conditions that say who somebody is; they stand before those that say what happened."""
_KINDS: Final = {
    "treated_as": "treated_as", "back_payment": "back_pay", "benefit_resumption": "resumption", "gap_costs": "gap_costs",
    "continuous_years": "continuity", "lapse_in_wait": "lapse_in_wait", "enrolment": "enrolment",
    "outpatient_resumption": "resumption", "interest_charge": "interest", "back_payment_price": "price",
}  # fmt: skip
"""Where the words of an answer stand for a group that one word decides."""


def conditions_in_words(provision: Provision, words: PackWords) -> str:
    """Everything that must hold, joined, who the person is first; "always" where nothing must."""
    found = [text for text in (person_in_words(provision, words), events_in_words(provision, words)) if text]
    return words.say["comma"].join(found) or words.say["when.always"]


def person_in_words(provision: Provision, words: PackWords) -> str:
    """The conditions that say who somebody is; "" where there are none."""
    return _joined([name for name in _PERSON if getattr(provision.when, name) is not None], provision, words)


def events_in_words(provision: Provision, words: PackWords) -> str:
    """The conditions that say what happened; "" where there are none."""
    names = [name for name in provision.when.__struct_fields__ if name not in _PERSON]
    return _joined([name for name in names if getattr(provision.when, name) is not None], provision, words)


def _joined(names: list[str], provision: Provision, words: PackWords) -> str:
    return words.say["comma"].join(_condition(name, getattr(provision.when, name), words) for name in names)


def outcomes_in_words(provision: Provision, words: PackWords) -> str:
    """Every question that the provision decides, and how."""
    found = []
    for group in GROUP_NAMES:
        text = decided_in_words(group, provision, words)
        if text is not None:
            found.append(words.say["pair"].format(name=words.terms[f"group.{group}"], value=text))
    return words.say["semicolon"].join(found)


def open_in_words(provision: Provision, words: PackWords) -> str:
    """The questions that the provision leaves open."""
    return words.joined(words.terms[f"group.{group}"] for group in provision.unknown)


def decided_in_words(group: str, provision: Provision, words: PackWords) -> str | None:
    """How the provision decides a group (codes.GROUP_NAMES); None where it does not."""
    decided = getattr(provision.then, group)
    return None if decided is None else _decided(group, decided, words)


def _condition(name: str, condition: Any, words: PackWords) -> str:
    if not isinstance(condition, Range):
        return words.say["or"].join(words.say[f"when.{name}.{value}"] for value in condition)
    if name == "unpaid_in_a_row" and condition.exactly == 0:
        return words.say["when.no_gap"]
    numbers = [number for number in (getattr(condition, limit) for limit in _LIMITS) if number is not None]
    return counted(words.say[f"when.{name}"].format(range=_range(condition, words)), max(numbers))


def _range(limits: Range, words: PackWords) -> str:
    if limits.at_least is not None and limits.at_most is not None:
        return words.say["range.between"].format(low=limits.at_least, high=limits.at_most)
    given = [(name, getattr(limits, name)) for name in _LIMITS if getattr(limits, name) is not None]
    return words.say["both"].join(words.say[f"range.{name}"].format(number=number) for name, number in given)


def _decided(group: str, decided: Any, words: PackWords) -> str:
    if isinstance(decided, str) and group in _KINDS:
        return words.terms[f"{_KINDS[group]}.{decided}"]
    if isinstance(decided, bool):
        return words.terms["decided.yes" if decided else "decided.no"]
    if isinstance(decided, BackPayment):
        return counted(words.say[f"reach.{decided.reach}"].format(months=decided.months), decided.months or 0)
    if isinstance(decided, Waiting):
        return _waiting(decided, words)
    if isinstance(decided, LateFee):
        return words.say["then.late_fee"].format(rate=decided.per_day)
    if isinstance(decided, CoPayment):
        return words.terms["decided.points"].format(points=decided.points)
    if isinstance(decided, BenefitCeiling):
        return words.terms["decided.ceiling"].format(percent=decided.percent_of_average_wage)
    return words.terms["decided.late_fee_none"]


def _waiting(wait: Waiting, words: PackWords) -> str:
    if not wait.months and not wait.days:
        return words.terms["decided.no_waiting"]
    key, number = ("decided.waiting", wait.months) if wait.months else ("decided.waiting_days", wait.days)
    parts = [counted(words.terms[key].format(months=number, days=number), number or 0)]
    if wait.starts:
        parts.append(words.say[f"starts.{wait.starts}"])
    if wait.percent is not None:
        parts.append(words.say["then.percent" if wait.percent else "then.no_benefit"].format(percent=wait.percent))
    if wait.full_after_months:
        parts.append(words.say["then.full_after"].format(months=wait.full_after_months))
    parts += [words.say["then.step"].format(months=step.after_months, percent=step.percent) for step in wait.steps]
    return words.say["comma"].join(parts)
