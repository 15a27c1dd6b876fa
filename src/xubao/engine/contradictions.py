"""Facts that cannot all be true: refused with the one that is wrong, never settled by guessing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Protocol

from xubao.engine.bad_facts import BadFacts
from xubao.values.month import Month


class Told(Protocol):
    """What is looked at of `Facts`, which calls this when it is made and so cannot be named here."""

    @property
    def participation(self) -> str:
        """As in Facts."""

    @property
    def paid(self) -> tuple[Month, ...]:
        """As in Facts."""

    @property
    def unknown_months(self) -> tuple[Month, ...]:
        """As in Facts."""

    @property
    def resident_paid(self) -> tuple[Month, ...]:
        """As in Facts."""

    @property
    def first_enrolled(self) -> Month | None:
        """As in Facts."""

    @property
    def employment_ended(self) -> Month | None:
        """As in Facts."""

    @property
    def continuous_months_before(self) -> int | None:
        """As in Facts."""

    @property
    def credited(self) -> tuple[tuple[Month, date], ...]:
        """As in Facts."""


def refuse_contradictions(facts: Told) -> None:
    """Raise BadFacts for the first fact that is impossible or contradicts another."""
    for check in _CHECKS:
        check(facts)


def _paid_and_unknown(facts: Told) -> None:
    both = set(facts.paid) & set(facts.unknown_months)
    if both:
        raise BadFacts(
            str(min(both)),
            "unknown_months",
            en=f"{min(both)} is given as paid and as unknown.",
            zh=f"{min(both)} 既写为已缴又写为不明。",
        )


def _below_zero(facts: Told) -> None:
    for name in ("continuous_months_before", "declared_base_fen", "stated_monthly_fen", "age"):
        number = getattr(facts, name)
        if number is not None and number < 0:
            raise BadFacts(number, name, en=f"{name} is {number}, which is below 0.", zh=f"{name} 为 {number}，不能小于 0。")


def _first_month(facts: Told) -> None:
    if facts.first_enrolled is None or not facts.paid or facts.unknown_months or facts.continuous_months_before is not None:
        return
    first = min(facts.paid)
    if facts.first_enrolled != first:
        raise BadFacts(
            str(facts.first_enrolled),
            "first_enrolled",
            en=f"the person first enrolled in {facts.first_enrolled}, but the first paid month is {first}.",
            zh=f"首次参保写为 {facts.first_enrolled}，但最早的缴费月份是 {first}。",
        )


def _end_of_employment(facts: Told) -> None:
    ended = facts.employment_ended
    if ended is None:
        return
    if facts.participation != "left-employer":
        raise BadFacts(
            str(ended),
            "employment_ended",
            en=f"the employer paid to {ended}, but the participation is {facts.participation}, not left-employer.",
            zh=f"写了单位缴至 {ended}，但参保身份是 {facts.participation}，不是离开单位（left-employer）。",
        )
    last = max(facts.paid, default=None)
    if ended != last and not facts.unknown_months:
        raise BadFacts(
            str(ended),
            "employment_ended",
            en=f"the employer paid to {ended}, but the last paid month is {last or 'not given'}.",
            zh=f"单位缴至 {ended}，但最后缴费月份是 {last or '未写'}。",
        )


def _unbroken_months(facts: Told) -> None:
    told = facts.continuous_months_before
    if told is None or not facts.paid or facts.unknown_months:
        return
    covered = {*facts.paid, *facts.resident_paid}
    month, run = max(covered), 0
    while month - run in covered:
        run += 1
    if told < run or (told > run and any(other < month - run for other in covered)):
        raise BadFacts(
            told,
            "continuous_months_before",
            en=f"{told} continuous months are told, but the paid months before the gap give {run}.",
            zh=f"写的是断缴前连续缴费 {told} 个月，但按缴费月份是 {run} 个月。",
        )


def _days_of_credit(facts: Told) -> None:
    stray = {month for month, _ in facts.credited} - set(facts.paid)
    if stray:
        raise BadFacts(
            str(min(stray)),
            "credited",
            en=f"{min(stray)} has a day of credit and is not among the paid months.",
            zh=f"{min(stray)} 有到账日，却不在已缴月份之内。",
        )


_CHECKS: tuple[Callable[[Told], None], ...] = (
    _paid_and_unknown,
    _below_zero,
    _first_month,
    _end_of_employment,
    _unbroken_months,
    _days_of_credit,
)
