"""Asks the engine for a decision and keeps of its answer what a case needs, frozen.

This is the only door from the service to the engine; tests can put another behind it (``answer_with``).
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from xubao.cases.gather_facts import Gathered
from xubao.cases.models import Assessment, Case
from xubao.cases.month_parts import month_parts
from xubao.cases.moratorium import Span, counts_as, spans_in_force, tolled
from xubao.cases.tell import tell_cover
from xubao.engine import Answer, Choice, explain
from xubao.engine.words import words
from xubao.values.area_code import AreaCode
from xubao.values.month import Month
from xubao.values.month_ranges import format_month_ranges


@dataclass(frozen=True, slots=True, kw_only=True)
class PayBy:
    """One choice of the person: pay everything at the latest on this day, and this follows. None: not known."""

    day: date
    amount_fen: int | None
    covered_from: date | None
    gap_costs: dict[str, str]

    def to_data(self) -> dict[str, Any]:
        """Plain data, as it is frozen."""
        covered = self.covered_from.isoformat() if self.covered_from else None
        return {
            "day": self.day.isoformat(),
            "amount_fen": self.amount_fen,
            "covered_from": covered,
            "gap_costs": self.gap_costs,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessed:
    """A decision as a case needs it. None: the rules do not decide this.

    ``months``: what the amount is for. ``valid_until``: the last day of this amount and its consequences.
    ``back_pay_allowed``: False where the rules refuse a back-payment, which a human has to look at before anybody is refused.
    ``open_questions``: what must be found out before anything can be demanded, per language.
    ``parts``: the parts of a month's amount, in fen, under the label that is printed.
    """

    as_of: date
    computation_id: str
    pack_digest: str
    answer: bytes
    lapsed: bool
    amount_fen: int | None
    months: tuple[Month, ...]
    months_owed: tuple[tuple[Month, int | None], ...]
    valid_until: date | None
    last_day: date | None
    benefits_stop_from: date | None
    benefits_from: date | None
    percent_while_waiting: int | None
    choices: tuple[PayBy, ...]
    sentences: dict[str, str]
    steps: dict[str, list[str]]
    open_questions: dict[str, list[str]]
    back_pay_allowed: bool | None = None
    parts: dict[Month, dict[str, int]] = field(default_factory=dict)


Assess = Callable[[AreaCode, Gathered, date], Assessed]

_LANGUAGES = ("zh", "en")
# A demand stands on these answers; the others may stay open and are shown as such.
_NEEDED = ("amount", "window")


def assess(area: AreaCode, gathered: Gathered, as_of: date) -> Assessed:
    """The decision for these facts on this day. Raises the engine's errors (OutsideCoverage, NoPack, …).

    Days of a moratorium do not count: the rules are asked as if they had not passed, and deadlines are given as they really end.
    """
    spans = spans_in_force(area)
    found = _behind_the_door[-1](area, as_counted(gathered, spans), counts_as(as_of, spans))
    return as_it_ends(found, as_of, spans)


def as_counted(gathered: Gathered, spans: Sequence[Span]) -> Gathered:
    """The same facts and events on the days as which they count, where days of a moratorium do not."""
    if not spans:
        return gathered
    events = tuple(replace(event, on=counts_as(event.on, spans)) for event in gathered.events)
    credited = tuple((month, counts_as(day, spans)) for month, day in gathered.facts.credited)
    return replace(gathered, facts=replace(gathered.facts, credited=credited), events=events)


def as_it_ends(found: Assessed, as_of: date, spans: Sequence[Span]) -> Assessed:
    """What was found for the day as which ``as_of`` counts, with deadlines on the days on which they really end."""
    if not spans:
        return found
    return replace(
        found,
        as_of=as_of,
        valid_until=tolled(found.valid_until, spans) if found.valid_until else None,
        last_day=tolled(found.last_day, spans) if found.last_day else None,
        choices=tuple(replace(choice, day=tolled(choice.day, spans)) for choice in found.choices),
    )


@contextmanager
def answer_with(other: Assess) -> Iterator[None]:
    """Let ``other`` answer instead of the engine while the block runs."""
    _behind_the_door.append(other)
    try:
        yield
    finally:
        _behind_the_door.pop()


def freeze(case: Case, assessed: Assessed, *, occasion: str, at: datetime) -> Assessment:
    """Write a decision down beside its case."""
    assessment = Assessment.objects.create(case=case, occasion=occasion, made_at=at, **frozen(assessed))
    tell_cover(case, assessment, at=at)
    return assessment


def frozen(assessed: Assessed) -> dict[str, Any]:
    """The columns in which a decision is kept."""
    return {
        "as_of": assessed.as_of,
        "computation_id": assessed.computation_id,
        "pack_digest": assessed.pack_digest,
        "answer": assessed.answer,
        "amount_fen": assessed.amount_fen,
        "months": format_month_ranges(assessed.months),
        "months_owed": [[str(month), fen] for month, fen in assessed.months_owed],
        "valid_until": assessed.valid_until,
        "last_day": assessed.last_day,
        "benefits_stop_from": assessed.benefits_stop_from,
        "benefits_from": assessed.benefits_from,
        "percent_while_waiting": assessed.percent_while_waiting,
        "choices": [choice.to_data() for choice in assessed.choices],
        "words": {"sentence": assessed.sentences, "steps": assessed.steps, "open_questions": assessed.open_questions},
    }


@dataclass(frozen=True, slots=True)
class _Payable:
    """What must be paid to be covered again, for which months, and until when that holds."""

    amount_fen: int | None
    months: tuple[tuple[Month, int | None], ...]
    valid_until: date | None


def by_the_rules(area: AreaCode, gathered: Gathered, as_of: date) -> Assessed:
    """What the engine decides."""
    return assessed_of(explain(area, gathered.facts, as_of, events=gathered.events, mode="decide"))


def assessed_of(answer: Answer) -> Assessed:
    """What a case keeps of an answer of the engine."""
    as_of = answer.as_of
    payable = _payable(answer, as_of)
    return Assessed(
        as_of=as_of,
        computation_id=answer.computation_id,
        pack_digest=answer.pack_digest,
        answer=answer.to_json(),
        lapsed=answer.lapsed,
        amount_fen=payable.amount_fen,
        months=tuple(month for month, _ in payable.months),
        months_owed=payable.months,
        valid_until=payable.valid_until,
        last_day=answer.back_pay_last_day,
        benefits_stop_from=answer.benefits_stop_from,
        benefits_from=answer.benefits_from,
        percent_while_waiting=answer.percent_while_waiting,
        choices=tuple(_pay_by(choice) for choice in answer.choices),
        sentences={lang: answer.sentence(lang) for lang in _LANGUAGES},
        steps={lang: answer.steps(lang) for lang in _LANGUAGES},
        open_questions=_open_questions(answer),
        back_pay_allowed=answer.back_pay_allowed,
        parts=month_parts(answer, tuple(month for month, _ in payable.months)),
    )


def _payable(answer: Answer, as_of: date) -> _Payable:
    owed = [(month.month, month.total_fen) for month in answer.owed]
    if not answer.choices:
        # A payment has resumed already: what is left are the months of the gap.
        return _Payable(_whole(answer.amount_due_fen, answer.late_fee_fen), tuple(owed), answer.back_pay_last_day)
    now = answer.choices[0]
    present = Month.of(as_of)
    owed.append((present, answer.monthly_amount_fen))
    return _Payable(_whole(now.amount_fen, now.late_fee_fen), tuple(owed), now.pay_by)


def _whole(amount_fen: int | None, late_fee_fen: int | None) -> int | None:
    # A late fee grows from day to day, and a demand names one amount: an officer has to set it.
    return amount_fen if late_fee_fen == 0 else None


def _pay_by(choice: Choice) -> PayBy:
    costs = choice.gap_costs
    return PayBy(
        day=choice.pay_by,
        amount_fen=_whole(choice.amount_fen, choice.late_fee_fen),
        covered_from=choice.covered_from,
        gap_costs={lang: words(lang)[f"gap_costs.{costs}"] for lang in _LANGUAGES} if costs else {},
    )


def _open_questions(answer: Answer) -> dict[str, list[str]]:
    asked = [
        ask
        for name in _NEEDED
        if (found := answer.questions.get(name)) is not None and found.status == "unknown"
        for ask in found.ask
    ]
    return {"zh": [ask.zh for ask in asked], "en": [ask.en for ask in asked]}


_behind_the_door: list[Assess] = [by_the_rules]
