"""A record with months that nobody knows: answered where every possible history agrees, asked where they differ."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import product
from typing import Any

from xubao.engine.answer import QUESTIONS, Answer, Ask, Finding, TimelineMonth
from xubao.engine.bad_facts import BadFacts
from xubao.engine.facts import Facts, Payment
from xubao.engine.words import words
from xubao.values.month import Month

TRIED_AT_MOST = 6
"""Months that are tried both ways; with more unknown ones nothing that depends on the history is answered."""
ANSWERED_BY = {
    "amount": ("amount_due_fen", "late_fee_fen", "owed"),
    "window": ("back_pay_allowed", "back_pay_months", "back_pay_last_day"),
    "treatment": ("treated_as", "lapsed"),
    "stop": ("benefits_stop_from",),
    "resumption": ("benefits_from", "full_benefits_from"),
    "waiting": ("waiting_months", "waiting_days", "percent_while_waiting"),
    "gap_costs": ("gap_costs",),
    "years": ("counts_as_years",),
}


def settle(facts: Facts, answer: Callable[[Facts], Answer], events: Sequence[Payment] = ()) -> Answer:
    """Answer for every completion of the history and keep what all of them share.

    A month that a payment pays is settled by it.

    The rest is unknown, with the months to ask for. Beyond TRIED_AT_MOST months only the two extremes are computed and every
    question about the history stays open.
    """
    settled = {month for event in events for month in event.months}
    facts = replace(facts, unknown_months=tuple(month for month in facts.unknown_months if month not in settled))
    unknown = facts.unknown_months
    if not unknown:
        return answer(facts)
    tried = (
        list(product((True, False), repeat=len(unknown)))
        if len(unknown) <= TRIED_AT_MOST
        else [(True,) * len(unknown), (False,) * len(unknown)]
    )
    answers = [answer(completed) for completed in _possible(facts, tried)]
    first = answers[0]
    open_questions = [
        question
        for question in QUESTIONS
        if len(unknown) > TRIED_AT_MOST or any(_differs(question, first, other) for other in answers[1:])
    ]
    ask = _ask(unknown)
    questions = dict(first.questions) | {question: Finding("unknown", None, ask=(ask,)) for question in open_questions}
    cleared: dict[str, Any] = {
        name: _nothing(name) for question in open_questions for name in ANSWERED_BY[question] if name != "lapsed"
    }
    if len({other.gap_months for other in answers}) > 1 or "treatment" in open_questions:
        cleared |= {"gap_months": None, "months_due": None, "months_due_fen": None, "gap_paid_back": None}
        cleared["lapsed"] = any(other.lapsed for other in answers)
    by_month = [{month.month: month for month in other.timeline} for other in answers]
    strip = tuple(_agreed([strip.get(month) for strip in by_month]) for month in sorted(by_month[-1] | by_month[0]))
    choices = first.choices if not open_questions else ()
    return replace(first, facts=facts, questions=questions, timeline=strip, choices=choices, **cleared)


def _agreed(months: Sequence[TimelineMonth | None]) -> TimelineMonth:
    """One month of the strip as all histories show it; unknown where they differ, or where one of them begins later."""
    shown = [month for month in months if month is not None]
    if len(set(months)) == 1:
        return shown[0]
    same = len(shown) == len(months) and len({month.paid for month in shown}) == 1
    return replace(shown[0], paid=shown[0].paid if same else None, state="unknown", percent=None)


def _possible(facts: Facts, tried: Sequence[tuple[bool, ...]]) -> list[Facts]:
    """The completions that no other fact contradicts. Raises BadFacts where each of them does."""
    found, refused = [], None
    for paid in tried:
        try:
            found.append(_completed(facts, paid))
        except BadFacts as contradiction:
            refused = contradiction
    if refused is not None and not found:
        raise refused
    return found


def _completed(facts: Facts, paid: tuple[bool, ...]) -> Facts:
    extra = tuple(month for month, is_paid in zip(facts.unknown_months, paid, strict=True) if is_paid)
    return replace(facts, paid=tuple(sorted((*facts.paid, *extra))), unknown_months=())


def _differs(question: str, one: Answer, other: Answer) -> bool:
    if one.questions[question].value != other.questions[question].value:
        return True
    return any(getattr(one, name) != getattr(other, name) for name in ANSWERED_BY[question])


def _nothing(name: str) -> object:
    return () if name == "owed" else None


def _ask(unknown: tuple[Month, ...]) -> Ask:
    listed = "、".join(str(month) for month in unknown), ", ".join(str(month) for month in unknown)
    return Ask(
        words("zh")["ask.unknown_months"].format(months=listed[0]),
        words("en")["ask.unknown_months"].format(months=listed[1]),
        ("12393",),
        ("12393",),
    )
