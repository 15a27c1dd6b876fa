"""From the integers of an assessment to the fields of an answer and the finding for each question."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from xubao.engine.answer import Ask
from xubao.engine.area_rules import AreaRules
from xubao.engine.asks import ask_of
from xubao.engine.codes_shown import day_of, word_of
from xubao.engine.facts import Facts
from xubao.engine.findings import Findings
from xubao.engine.formulas.arrears import price_of_month
from xubao.engine.formulas.assessment import Assessment, months_due_after, premium_due_on
from xubao.engine.formulas.calendar import month_of_day
from xubao.engine.formulas.contribution import (
    annual_cell,
    annual_contribution,
    fee_cell,
    monthly_contribution,
)
from xubao.engine.formulas.history import count_between, is_set
from xubao.engine.formulas.mid_year import amount_of_months, paid_by_the_year
from xubao.engine.formulas.person import Person
from xubao.engine.formulas.provision import outcome
from xubao.engine.formulas.terms import terms_of_return
from xubao.engine.trace.node import Node
from xubao.engine.trace.recorder import record
from xubao.rulebook import codes
from xubao.rulebook.format.amount import Amount
from xubao.rulebook.resolving.provenance import Provenance
from xubao.values.fen import format_yuan
from xubao.values.month import Month

PAID_BACK = {code: word for word, code in codes.CHOICES["paid_back"][1].items()}


class Conclusions:
    """Draws the conclusions of one assessment. `more` are the trace nodes of what `assess` itself does not compute."""

    def __init__(self, area: AreaRules, facts: Facts, person: Person, found: Assessment, trace: Node) -> None:
        self.area = area
        self.facts = facts
        self.rules = area.rules
        self.person = person
        self.found = found
        self.findings = Findings(area, person, found, trace)
        self.more: list[Node] = []
        self.amount_entries: list[Provenance] = []

    def fields(self, as_of: date, for_month: Month) -> dict[str, Any]:
        """The fields of the answer that the assessment decides, and `questions`."""
        found = self.found
        fields = self._treatment_fields() | self._amount_fields(for_month) | self._registration_fields(as_of)
        fields |= {
            "lapsed": found.lapsed == 1,
            "gap_months": found.gap,
            "returned_on": day_of(self.person.returns_on),
            "gap_paid_back": PAID_BACK.get(found.paid_back) if self.person.returns_on > 0 and found.gap else None,
            "back_pay_allowed": bool(found.back_pay) if found.back_pay >= 0 else None,
            "back_pay_months": self._back_pay_months(),
            "back_pay_last_day": day_of(found.back_pay_last_day),
            "benefits_stop_from": day_of(found.stop_on),
            "benefits_from": day_of(found.full_on),
            "full_benefits_from": day_of(found.full_on) if found.percent > 0 or found.benefits_on != found.full_on else None,
        }
        self._find(fields, for_month)
        return fields | {"questions": self.findings.made, "cautions": self._cautions()}

    def _treatment_fields(self) -> dict[str, Any]:
        found, rows = self.found, self.found.rows
        enrolment = outcome(self.rules, rows.enrolment, codes.O_ENROLMENT)
        return {
            "treated_as": word_of("treated_as", found.treated_as),
            "enrolment_allowed": bool(enrolment) if enrolment >= 0 else None,
            "waiting_months": found.waiting_months if found.waiting_months >= 0 else None,
            "waiting_days": found.waiting_days if found.waiting_days > 0 else None,
            "percent_while_waiting": found.percent if found.percent >= 0 else None,
            "gap_costs": word_of("gap_costs", found.gap_costs) if self._has_costs() else None,
            "counts_as_years": bool(found.years) if found.years >= 0 else None,
            "interest": word_of("interest", outcome(self.rules, rows.interest, codes.O_INTEREST)),
        }

    def _has_costs(self) -> bool:
        """Are there bills of a time without cover: of a gap, of days after the due day, of months paid before the enrolment?"""
        found, person = self.found, self.person
        if found.gap > 0 or (found.lapsed == 1 and found.stop_on > 0):
            return True
        earlier = count_between(person.credited, 0, month_of_day(found.pay_day) - 1 - person.base_month)
        return found.last_insured < 0 and person.returns_on > 0 and earlier > 0

    def _amount_fields(self, for_month: Month) -> dict[str, Any]:
        found = self.found
        owed = 0 <= found.last_insured < for_month < month_of_day(found.pay_day)
        if owed and outcome(self.rules, found.rows.price, codes.O_PRICE) >= 0:
            # A month of the gap costs what the area asks for it on the day of the payment.
            monthly = self._record(price_of_month, self.person, self.rules, found.rows.price, int(for_month), found.pay_day)
        else:
            monthly = self._record(monthly_contribution, self.person, self.rules, int(for_month))
        annual = self._record(annual_contribution, self.rules, self.person.plan, for_month.year)
        due = self._record(premium_due_on, self.person, self.rules, int(for_month))
        return {
            "monthly_amount_fen": _amount(monthly),
            "annual_amount_fen": _amount(annual),
            "due_by": day_of(due),
            "amount_due_fen": _amount(self.found.amount_due) if self.found.back_pay != 0 or not self.found.gap else None,
            "late_fee_fen": _amount(self.found.late_fee),
        }

    def _registration_fields(self, as_of: date) -> dict[str, Any]:
        terms = terms_of_return(self.person, self.rules)
        known = (self.found.treated_as, self.found.back_pay_from)
        first, last = self._record(months_due_after, self.person, self.rules, terms, known, as_of.toordinal())
        if first < 0 or last < 0:
            return {"months_due": None, "months_due_fen": None}
        while first <= last and is_set(self.person.paid, first - self.person.base_month):
            first += 1
        amount = self._record(amount_of_months, self.person, self.rules, first, last)
        return {
            "months_due": tuple(Month(month) for month in range(first, last + 1)),
            "months_due_fen": _amount(amount),
        }

    def _record(self, formula: Any, *arguments: Any) -> Any:
        node = record(formula, *arguments)
        self.more.append(node)
        return node.result

    def _back_pay_months(self) -> tuple[Month, ...] | None:
        if self.found.gap == 0:
            return ()
        if self.found.back_pay_from < 0:
            return None
        present = Month.of(date.fromordinal(self.found.pay_day))
        return tuple(Month(month) for month in range(self.found.back_pay_from, present))

    def _find(self, fields: dict[str, Any], for_month: Month) -> None:
        found, rows, finds = self.found, self.found.rows, self.findings
        self._find_amount(fields, for_month)
        if not found.lapsed:
            for question, value in (
                ("window", {"nothing_owed": True}),
                ("treatment", "continuous"),
                ("gap_costs", None),
                ("years", None),
            ):
                finds.by_definition(question, value)
            if found.stop_on > 0:
                finds.by_entries("stop", _text(fields["benefits_stop_from"]), finds.stop_entries())
            else:
                finds.by_definition("stop", None)
            waits = found.full_on < 0
            for question in ("waiting", "resumption"):
                if waits:
                    finds.by_provision(question, codes.WAITING, codes.UNKNOWN, None)
                else:
                    finds.by_definition(question, {"until": _text(day_of(found.full_on))} if found.full_on else None)
            return
        finds.by_provision("treatment", codes.TREATMENT, rows.treated_as, fields["treated_as"])
        finds.by_provision("waiting", codes.WAITING, rows.waiting, self._waiting_value(fields))
        finds.by_provision("resumption", *self._resumption_rows(), _text(fields["benefits_from"]))
        self._find_gap(fields)

    def _find_gap(self, fields: dict[str, Any]) -> None:
        found, rows, finds = self.found, self.found.rows, self.findings
        if found.gap == 0:
            for question in ("window", "stop", "gap_costs", "years"):
                finds.by_definition(question, None)
            if self._has_costs():
                finds.by_provision("gap_costs", codes.GAP_COSTS, rows.gap_costs, fields["gap_costs"])
            if found.stop_on > 0:
                finds.by_entries("stop", _text(fields["benefits_stop_from"]), finds.stop_entries())
            return
        finds.by_provision("gap_costs", codes.GAP_COSTS, rows.gap_costs, fields["gap_costs"])
        finds.by_provision("years", codes.YEARS, rows.years, fields["counts_as_years"])
        allowed = fields["back_pay_allowed"]
        window = None if allowed is None else {"allowed": allowed, "last_day": _text(fields["back_pay_last_day"])}
        finds.by_provision("window", codes.BACK_PAYMENT, found.back_payment_row, window)
        if self.facts.paid:
            finds.by_entries("stop", _text(fields["benefits_stop_from"]), finds.stop_entries())
        else:
            finds.by_definition("stop", None)

    def _resumption_rows(self) -> tuple[int, int]:
        rows = self.found.rows
        waits = self.found.waiting_months != 0 or self.found.waiting_days > 0
        return (codes.WAITING, rows.waiting) if waits else (codes.RESUMPTION, rows.resumption)

    def _waiting_value(self, fields: dict[str, Any]) -> dict[str, Any] | None:
        if fields["waiting_months"] is None and fields["waiting_days"] is None:
            return None
        found = self.found
        if found.waiting_months == 0 and found.waiting_days <= 0 and found.wait.ends_on == found.full_on > found.pay_day:
            # The return begins no wait, and an earlier one goes on.
            return {"until": _text(day_of(found.full_on))}
        return {name: fields[name] for name in ("waiting_months", "waiting_days", "percent_while_waiting")}

    def _find_amount(self, fields: dict[str, Any], for_month: Month) -> None:
        # Who was never in the employee scheme owes nothing for the months before, unless the area lets them be paid.
        gap = self.found.gap if self.found.back_pay == 1 or self.facts.paid else 0
        present = int(Month.of(date.fromordinal(self.found.pay_day)))
        first = max(self.found.last_insured + 1, self.found.back_pay_from) if gap else present
        if paid_by_the_year(self.person, self.rules, first):
            cells = [annual_cell(self.rules, self.person.plan, year) for year in range(first // 12, present // 12 + 1)]
            entries = [row for cell in cells if cell >= 0 and (row := self.area.resolution.years[cell])]
            value, stated = fields["amount_due_fen"] if gap else fields["annual_amount_fen"], False
        else:
            owed = range(first, present + 1) if gap else [int(for_month)]
            cells = [fee_cell(self.rules, self.person.plan, month) for month in owed]
            rows = [row for cell in cells if cell >= 0 and (row := self.area.resolution.months[cell])]
            entries = rows if self.person.stated_monthly < 0 else [row for row in rows if not row.refused]
            stated = len([row for row in rows if not row.refused]) < len(cells) and self.person.stated_monthly >= 0
            value = fields["amount_due_fen"] if gap else fields["monthly_amount_fen"]
        needed = (
            (self.area.needed_for_plan(self.facts),) if self.person.plan < 0 and self.area.plans else self._base_needed(entries)
        )
        shown = None if value is None else format_yuan(value)
        if gap and self.found.back_pay == 0:
            self.findings.by_definition("amount", None)
        else:
            self.findings.by_entries("amount", shown, entries, needed=needed, stated=stated)
            self.amount_entries = entries if value is not None else []

    def _base_needed(self, entries: Sequence[Provenance]) -> tuple[str, ...]:
        """The base, where the payer chooses it and has not told it."""
        if self.person.declared_base >= 0 or self.person.stated_monthly >= 0:
            return ()
        bases = (row.entry.base for row in entries if isinstance(row.entry, Amount) and not row.refused)
        return ("declared_base",) if any(base and base.declared for base in bases) else ()

    def _cautions(self) -> tuple[Ask, ...]:
        """Open questions of the area that a deciding provision or amount names: it answers, but a doubt is on record."""
        rows = (*self.found.rows, self.found.back_payment_row)
        decided = (self.area.resolution.provisions[row] for row in rows if row >= 0)
        named = {row.entry.question for row in (*decided, *self.amount_entries)}
        return tuple(ask_of(item) for item in self.area.pack.questions.values() if item.id in named)


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _amount(fen: int) -> int | None:
    return fen if fen >= 0 else None
