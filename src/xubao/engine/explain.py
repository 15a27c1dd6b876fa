"""The one question: for this area, these facts, this day, what follows, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, get_args

from xubao.engine.answer import Answer
from xubao.engine.area_rules import AreaRules, area_rules
from xubao.engine.bad_facts import BadFacts
from xubao.engine.choices import choices
from xubao.engine.computation import computation_id, inputs_of
from xubao.engine.conclusions import Conclusions
from xubao.engine.coverage import refuse_outside_coverage
from xubao.engine.facts import Facts, Payment
from xubao.engine.folding import fold, refuse_future
from xubao.engine.formulas.assessment import Assessment, assess
from xubao.engine.month_asked import month_asked
from xubao.engine.owed import owed_months
from xubao.engine.partial_history import settle
from xubao.engine.readers.reader import Reader
from xubao.engine.timeline import timeline
from xubao.engine.trace.node import Node
from xubao.engine.trace.recorder import record
from xubao.rulebook.resolving.provenance import Mode
from xubao.values.month import Month


def explain(
    area: str,
    facts: Facts,
    as_of: date,
    events: Sequence[Payment] = (),
    *,
    scheme: str | None = None,
    mode: Mode = "inform",
    accepted: frozenset[str] = frozenset(),
    for_month: Month | None = None,
    packs: Path | None = None,
) -> Answer:
    """Answer every question about a lapse, with reasons.

    area: six-digit code of the pooling area. as_of: the day of the question. events: payments and registrations in date order;
    one later than `as_of` is a plan. scheme: one of the area's, its default where None. mode: "inform" or "decide" (see
    `area_rules`). accepted: ids of secondary entries that an officer has accepted by name. for_month: the month whose amount and
    due day are asked; where None that of `as_of`, or, for a yearly payer whose year is paid, in December January.

    Raises NoPack, OutsideCoverage, BadFacts (all XubaoError). What is not known is None in the answer, never 0.
    """
    _refuse_other_modes(mode)
    rules = area_rules(area, scheme, mode, as_of, accepted, packs)
    return _answered(_Question(rules, facts, as_of, tuple(events), mode, accepted, for_month))


def explain_without_choices(area: str, facts: Facts, as_of: date, events: Sequence[Payment] = (), **asked: Any) -> Answer:
    """The same answer with no choices, which cost most of the time: they assess the days of a whole year.

    asked: the named arguments of `explain`.
    """
    ruled = {"scheme": None, "mode": "inform", "accepted": frozenset(), "packs": None, "for_month": None} | asked
    _refuse_other_modes(ruled["mode"])
    rules = area_rules(area, ruled["scheme"], ruled["mode"], as_of, ruled["accepted"], ruled["packs"])
    happened, month = tuple(events), ruled["for_month"]
    return _answered(_Question(rules, facts, as_of, happened, ruled["mode"], ruled["accepted"], month, choose=False))


def _answered(question: _Question) -> Answer:
    """The answer to a question, of which months may be unknown."""
    refuse_future("unknown_months", question.asked.unknown_months, question.as_of)
    if question.asked.unknown_months:
        return settle(question.asked, question.answer, question.events)
    return question.answer(question.asked)


def _refuse_other_modes(mode: str) -> None:
    if mode not in get_args(Mode):
        raise BadFacts(
            mode,
            "mode",
            en=f"the mode is {mode!r}; it must be one of {', '.join(get_args(Mode))}.",
            zh=f"mode 为“{mode}”，应为 {'、'.join(get_args(Mode))} 之一。",
        )


@dataclass
class _Question:
    """One call of `explain`: what stays the same while an unknown history is tried out."""

    rules: AreaRules
    asked: Facts
    as_of: date
    events: tuple[Payment, ...]
    mode: Mode
    accepted: frozenset[str]
    for_month: Month | None
    choose: bool = True

    def answer(self, facts: Facts) -> Answer:
        """The answer for facts without unknown months."""
        month = self.for_month or Month.of(self.as_of)
        person = fold(facts, self.events, self.as_of, self.rules.placed(facts, self.as_of, month))
        asked = self.for_month or month_asked(person, self.rules.rules, self.as_of)
        if asked != month:
            month = asked
            person = fold(facts, self.events, self.as_of, self.rules.placed(facts, self.as_of, month))
        trace = record(assess, person, self.rules.rules)
        found: Assessment = trace.result
        refuse_outside_coverage(self.rules, person, found)
        drawn = Conclusions(self.rules, facts, person, found, trace)
        fields: dict[str, Any] = drawn.fields(self.as_of, month)
        inputs = inputs_of(self, month)
        return Answer(
            area=self.rules.pack.area,
            area_names=self.rules.names,
            scheme=self.rules.scheme,
            as_of=self.as_of,
            mode=self.mode,
            facts=facts,
            events=self.events,
            computation_id=computation_id(inputs, self.rules.pack.digest),
            pack_digest=self.rules.pack.digest,
            owed=owed_months(self.rules, person, found),
            timeline=timeline(self.rules, person, found, facts, self.events),
            choices=choices(self.rules, person) if self.choose else (),
            reader=Reader(self.rules, inputs, person),
            trace=Node("answer", {}, steps=[trace, *drawn.more]),
            **fields,
        )
