"""Runs a worked example: facts and events in, every expected field compared, the rule that decided named."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from xubao.engine.answer import Answer
from xubao.engine.automatic_stop import stopped_by_rule
from xubao.engine.explain import explain
from xubao.engine.facts import Facts, Payment
from xubao.rulebook.lookup_errors import NoPack
from xubao.rulebook.worked_examples import WorkedExample
from xubao.values.errors import XubaoError
from xubao.values.month import Month

Evaluator = Literal["interpreter", "compiled", "both"]
QUESTION_OF = {
    "monthly_amount": "amount",
    "annual_amount": "amount",
    "amount_due": "amount",
    "late_fee": "amount",
    "interest": "amount",
    "back_pay_allowed": "window",
    "back_pay_months": "window",
    "back_pay_last_day": "window",
    "treated_as": "treatment",
    "waiting_months": "waiting",
    "waiting_days": "waiting",
    "percent_while_waiting": "waiting",
    "benefits_stop_from": "stop",
    "benefits_from": "resumption",
    "full_benefits_from": "resumption",
    "gap_costs_covered": "gap_costs",
    "counts_as_years": "years",
}
GAP_COSTS = {"covered": True, "not-covered": False, "outpatient-only": "outpatient-only", "manual-claim": "manual-claim"}


@dataclass(frozen=True)
class Difference:
    """A field that differs: what the example expects, what came out (None: not known), and the entries that decided."""

    field: str
    expected: Any
    got: Any
    rule: str


@dataclass(frozen=True)
class ExampleResult:
    """The outcome of one example. message: the error, where one was raised."""

    example_id: str
    outcome: Literal["pass", "differs", "no-pack", "error"]
    differences: tuple[Difference, ...] = ()
    message: str = ""


def run_example(example: WorkedExample, *, packs: Path | None = None, evaluator: Evaluator = "interpreter") -> ExampleResult:
    """Run one example. evaluator "compiled" or "both" also runs the compiled form and demands the same integers."""
    try:
        answer = explain(
            example.area,
            facts_of(example),
            example.as_of,
            events_of(example),
            scheme=example.scheme,
            for_month=_month(example.expect.get("for_month")),
            packs=packs,
        )
        differences = compare(answer, example.expect)
        if evaluator != "interpreter":
            differences += _between_evaluators(answer)
    except NoPack as missing:
        return ExampleResult(example.id, "no-pack", message=str(missing))
    except XubaoError as error:
        return ExampleResult(example.id, "error", message=str(error))
    return ExampleResult(example.id, "differs" if differences else "pass", tuple(differences))


def facts_of(example: WorkedExample) -> Facts:
    """The facts of an example as the engine takes them."""
    told = example.facts
    return Facts(
        participation=told.participation,
        paid=told.paid,
        first_enrolled=told.first_enrolled,
        employment_ended=told.employment_ended,
        continuous_months_before=told.continuous_months_before,
        plan=told.plan,
        payment_period=told.payment_period,
        declared_base_fen=told.declared_base,
        age=told.age,
        pension_paid=told.pension_paid,
        resident_paid=told.resident_paid,
        # The format gives the last month that the employer paid: what followed is not the employer's debt.
        employer_in_arrears=False if told.employment_ended else None,
    )


def events_of(example: WorkedExample) -> tuple[Payment, ...]:
    """The payments and registrations of an example, and, as its format says, every later month paid on time.

    For a person the months between the last payment and the question would be a new lapse.
    """
    told = tuple(Payment(on=event.on, months=event.pays, registers=event.registers) for event in example.events)
    last = max((event.on for event in told if event.months), default=example.as_of)
    settled = {*example.facts.paid, *(month for event in told for month in event.months)}
    between = (Month(number) for number in range(Month.of(last) + 1, Month.of(example.as_of)))
    on_time = (Payment(on=month.first_day(), months=(month,)) for month in between if month not in settled)
    return tuple(sorted((*told, *on_time), key=lambda event: event.on))


def compare(answer: Answer, expect: Mapping[str, Any]) -> list[Difference]:
    """Every expected field that the answer does not give."""
    differences = []
    for name, wanted in expect.items():
        if name == "for_month":
            continue
        got = READERS[name](answer)
        if _normal(got) != _normal(wanted):
            differences.append(Difference(name, wanted, got, _rule(answer, name)))
    return differences


def _rule(answer: Answer, name: str) -> str:
    finding = answer.questions.get(QUESTION_OF.get(name, ""))
    return ", ".join(citation.entry for citation in finding.sources) if finding else ""


def _normal(value: Any) -> Any:
    """Months and days compare as days: a month stands for its first day."""
    return value.first_day() if isinstance(value, Month) else value


def _treated_as(answer: Answer) -> str | None:
    """What the return makes of the person; of one who has not paid again, what the lapse has made of her (视为自动停保)."""
    stop = stopped_by_rule(answer)
    return stop.effect if stop and stop.effect == "stopped" else answer.treated_as


def _month(value: Any) -> Month | None:
    return value if isinstance(value, Month) else None


READERS: dict[str, Callable[[Answer], Any]] = {
    "monthly_amount": lambda answer: answer.monthly_amount_fen,
    "annual_amount": lambda answer: answer.annual_amount_fen,
    "amount_due": lambda answer: answer.amount_due_fen,
    "late_fee": lambda answer: answer.late_fee_fen,
    "interest": lambda answer: answer.interest,
    "gap_months": lambda answer: answer.gap_months,
    "back_pay_allowed": lambda answer: answer.back_pay_allowed,
    "back_pay_months": lambda answer: answer.back_pay_months,
    "back_pay_last_day": lambda answer: answer.back_pay_last_day,
    "due_by": lambda answer: answer.due_by,
    "months_due": lambda answer: answer.months_due,
    "enrolment_allowed": lambda answer: answer.enrolment_allowed,
    "treated_as": _treated_as,
    "waiting_months": lambda answer: answer.waiting_months,
    "waiting_days": lambda answer: answer.waiting_days,
    "benefits_stop_from": lambda answer: answer.benefits_stop_from,
    "benefits_from": lambda answer: answer.benefits_from,
    "percent_while_waiting": lambda answer: answer.percent_while_waiting,
    "full_benefits_from": lambda answer: answer.full_benefits_from,
    "gap_costs_covered": lambda answer: None if answer.gap_costs is None else GAP_COSTS.get(answer.gap_costs, answer.gap_costs),
    "counts_as_years": lambda answer: answer.counts_as_years,
}
"""How each expected field is read from an answer."""


def _between_evaluators(answer: Answer) -> list[Difference]:
    # numba loads only where it is asked for.
    from xubao.engine.evaluators.one_compiled import assess_compiled
    from xubao.engine.evaluators.tables import tables_of

    interpreted = answer.trace.steps[0].result
    compiled = assess_compiled(answer.reader.person, tables_of(answer.reader.area.rules))
    if tuple(compiled) == tuple(interpreted):
        return []
    return [Difference("evaluators", tuple(interpreted), tuple(compiled), "compiled form")]
