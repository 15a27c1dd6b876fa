"""Turns an answer of the engine into spans of cover: which days are covered, which not, which might still be, and why.

Pure: everything stands in the answer. Days before the last unbroken run of paid months are not judged.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from xubao.engine import Answer
from xubao.values.month import Month

_ONE_DAY = timedelta(days=1)
# What the rules may say of bills of the gap, where they are paid at all, if only in part or on a claim.
_BILLS_PAID = frozenset({"covered", "manual-claim", "capped-at-back-payment", "outpatient-only"})


class Cover(StrEnum):
    """What a day is worth at the hospital."""

    ACTIVE = "active"
    STOPPED = "stopped"
    RETROACTIVE_IF_PAID = "retroactive_if_paid"
    MADE_GOOD = "made_good"
    WAITING = "waiting"
    UNKNOWN = "unknown"


COVER_LABELS_ZH: dict[Cover, str] = {
    Cover.ACTIVE: "正常享受待遇",
    Cover.STOPPED: "停止享受待遇",
    Cover.RETROACTIVE_IF_PAID: "停止享受待遇，按期补缴后可追溯",
    Cover.MADE_GOOD: "断缴期间，补缴后费用可按规定报销",
    Cover.WAITING: "待遇等待期",
    Cover.UNKNOWN: "规则或记录未能确定",
}

# Which question of an answer is the reason of a span.
_REASONS: dict[Cover, str] = {
    Cover.ACTIVE: "resumption",
    Cover.STOPPED: "stop",
    Cover.RETROACTIVE_IF_PAID: "gap_costs",
    Cover.MADE_GOOD: "gap_costs",
    Cover.WAITING: "waiting",
    Cover.UNKNOWN: "resumption",
}


@dataclass(frozen=True, slots=True)
class BenefitSpan:
    """Days with the same cover. first, last: both included; None: not bounded by what is known.

    ``percent``: of the normal benefit while waiting, None where not known. ``pay_by``: until when a payment makes the gap good.
    ``entries``: the pack entries that say so, with their quotes.
    """

    first: date | None
    last: date | None
    cover: Cover
    computation_id: str
    percent: int | None = None
    pay_by: date | None = None
    entries: tuple[tuple[str, str], ...] = ()

    def holds_on(self, day: date) -> bool:
        """Whether a day falls into it."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class SetDay:
    """A day of cover that two persons found where the rules give none, and the document it rests on."""

    day: date
    source: str
    quote: str


def spans_of(answer: Answer, set_day: SetDay | None = None) -> tuple[BenefitSpan, ...]:
    """The spans of an answer in order, without holes and without overlap. set_day: counts where the rules give no day."""
    made = _Maker(answer)
    begins = _run_begins(answer)
    if begins is not None:
        made.add(None, begins - _ONE_DAY, Cover.UNKNOWN)
    stop = answer.benefits_stop_from
    if not answer.lapsed:
        made.add(begins, None, Cover.ACTIVE)
        return made.done()
    if stop is None:
        made.add(begins, None, Cover.UNKNOWN)
        return made.done()
    returned = answer.returned_on
    if returned is not None and returned < stop:
        # Paid before anything stopped.
        made.add(begins, None, Cover.ACTIVE)
        return made.done()
    made.add(begins, stop - _ONE_DAY, Cover.ACTIVE)
    if returned is None:
        pay_by = _pay_by(answer)
        made.add(stop, None, Cover.RETROACTIVE_IF_PAID if pay_by else Cover.STOPPED, pay_by=pay_by)
        return made.done()
    made.add(stop, returned - _ONE_DAY, _of_gap(answer))
    if answer.benefits_from is None and set_day is not None:
        said = ((set_day.source, set_day.quote),)
        made.add(returned, set_day.day - _ONE_DAY, Cover.WAITING, entries=said)
        made.add(max(returned, set_day.day), None, Cover.ACTIVE, entries=said)
        return made.done()
    _after_return(made, answer, returned)
    return made.done()


class _Maker:
    """Gathers spans, leaving out those without days."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer
        self._spans: list[BenefitSpan] = []

    def add(
        self,
        first: date | None,
        last: date | None,
        cover: Cover,
        *,
        percent: int | None = None,
        pay_by: date | None = None,
        entries: tuple[tuple[str, str], ...] | None = None,
    ) -> None:
        if first is not None and last is not None and last < first:
            return
        finding = self._answer.questions.get(_REASONS[cover])
        sources = finding.sources if finding is not None else ()
        if entries is None:
            entries = tuple((item.entry, item.quote) for item in sources)
        self._spans.append(BenefitSpan(first, last, cover, self._answer.computation_id, percent, pay_by, entries))

    def done(self) -> tuple[BenefitSpan, ...]:
        return tuple(self._spans)


def _after_return(made: _Maker, answer: Answer, returned: date) -> None:
    again, full = answer.benefits_from, answer.full_benefits_from or answer.benefits_from
    if again is None or full is None:
        made.add(returned, None, Cover.UNKNOWN)
        return
    # Cover may begin before the money came, where the rules give it back to the day that was missed.
    made.add(returned, max(again, full) - _ONE_DAY, Cover.WAITING, percent=answer.percent_while_waiting)
    made.add(max(returned, again, full), None, Cover.ACTIVE)


def _of_gap(answer: Answer) -> Cover:
    return Cover.MADE_GOOD if answer.gap_costs in _BILLS_PAID and answer.gap_paid_back == "whole" else Cover.STOPPED


def _pay_by(answer: Answer) -> date | None:
    """The last day of the first choices under which bills of the gap are still paid."""
    last = None
    for choice in answer.choices:
        if choice.gap_costs not in _BILLS_PAID:
            break
        last = choice.pay_by
    return last


def _run_begins(answer: Answer) -> date | None:
    """The first day of the last unbroken run of paid months, before the gap where there is one. None: no paid month is known."""
    present = Month.of(answer.as_of)
    paid = {month for month in answer.facts.paid if month <= present}
    paid |= {month for event in answer.events for month in event.months if month <= present}
    if answer.lapsed and answer.benefits_stop_from is not None:
        # Months paid after the gap begin no run of their own: what came before the gap is what was covered.
        before = {month for month in paid if month < Month.of(answer.benefits_stop_from)}
        paid = before or paid
    if not paid:
        return None
    month = max(paid)
    while month.plus(-1) in paid:
        month = month.plus(-1)
    return month.first_day()
