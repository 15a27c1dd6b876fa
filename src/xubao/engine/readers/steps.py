"""The second reader of the trace: the reasons as lines, each made from one node."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from xubao.engine.answer import Answer
from xubao.engine.area_rules import AreaRules
from xubao.engine.asks import ABOUT
from xubao.engine.automatic_stop import stopped_by_rule
from xubao.engine.formulas.back_payment import ANY_PAID
from xubao.engine.owed import components
from xubao.engine.readers.citation import cited
from xubao.engine.readers.decided import decided
from xubao.engine.readers.json_document import read_by
from xubao.engine.trace.node import Node
from xubao.engine.trace.shown import shown
from xubao.engine.words import words
from xubao.rulebook.codes import BACK_PAYMENT, DEPENDS, FAR, GROUP_NAMES
from xubao.values.fen import Fen, format_yuan


class Steps:
    """Turns the nodes of one answer into lines, in the order in which they ran, each line once."""

    def __init__(self, area: AreaRules, answer: Answer, lang: str) -> None:
        self.area = area
        self.answer = answer
        self.lang = lang
        self.say = words(lang)
        self.speakers: dict[str, Callable[[Node], str]] = {
            "last_insured_month": self._last_insured,
            "gap_months": self._gap,
            "continuous_months": self._range,
            "earlier_lapses": self._range,
            "unpaid_in_year_by_readings": self._range,
            "earlier_wait": self._earlier_wait,
            "deciding_provision": self._deciding,
            "benefits_stop_on": self._day,
            "benefits_begin": self._begin,
            "back_payment_last_day": self._last_day,
            "price_of_month": self._price,
            "amount_due": self._money,
            "late_fee": self._money,
            "monthly_contribution": self._monthly,
            "annual_contribution": self._annual,
            "part_of_year": self._part_of_year,
            "premium_due_on": self._due,
        }

    def lines(self) -> list[str]:
        """The lines; those without anything to say are left out."""
        found: dict[str, None] = {}
        for node in self._told(self.answer.trace):
            line = self.speakers[node.formula](node) if node.formula in self.speakers else ""
            if line:
                found[line] = None
        return list(found)

    def _told(self, node: Node) -> Iterator[Node]:
        """The nodes worth telling. Of the first treatment, which only asks whether paying back is possible, just that."""
        if node.formula == "treatment" and node.inputs["paid_back"] == ANY_PAID:
            yield from (
                step for step in node.steps if step.formula == "deciding_provision" and step.inputs["group"] == BACK_PAYMENT
            )
            return
        if node.formula == "earlier_wait":
            yield node
            return
        told_after = node.formula in ("amount_due", "price_of_month", "monthly_contribution", "annual_contribution", "late_fee")
        if not told_after:
            yield node
        inner = () if node.formula in ("price_of_month", "monthly_contribution", "unpaid_in_year_by_readings") else node.steps
        for step in inner:
            yield from self._told(step)
        if told_after:
            yield node

    def _line(self, key: str, **values: Any) -> str:
        return self.say[key].format(**values)

    def _last_insured(self, node: Node) -> str:
        if node.result < 0:
            return self.say["step.last_insured_month.none"]
        return self._line("step.last_insured_month", result=shown("month", node.result))

    def _gap(self, node: Node) -> str:
        if node.result <= 0:
            return ""
        line = self._line("step.gap_months", result=node.result, return_month=shown("month", node.inputs["return_month"]))
        stop = stopped_by_rule(self.answer)
        if stop is None:
            return line
        cite = cited(stop.citation, self.lang)
        return line + self._line(f"step.automatic_stop.{stop.effect}", months=stop.after_months) + cite

    def _range(self, node: Node) -> str:
        low, high = node.result
        if (high == FAR and low == 0) or (low, high) == (0, 0):
            return ""
        if high == FAR:
            text = self._line("step.at_least", low=low)
        else:
            text = str(low) if low == high else self._line("step.range", low=low, high=high)
        return self._line(f"step.{node.formula}", result=text)

    def _earlier_wait(self, node: Node) -> str:
        if node.result.ends < 0:
            return self.say["step.earlier_wait.unknown"]
        if node.result.ends <= max(0, node.inputs["last_insured"]):
            return ""
        return self._line("step.earlier_wait", result=shown("day", node.result.ends_on))

    def _deciding(self, node: Node) -> str:
        group = node.inputs["group"]
        question = self.say[f"group.{GROUP_NAMES[group]}"]
        if node.result == DEPENDS:
            about = [name for name, groups in ABOUT.items() if GROUP_NAMES[group] in groups]
            asks = {ask.zh if self.lang == "zh" else ask.en: None for name in about for ask in self.answer.questions[name].ask}
            return self._line("step.deciding_depends", question=question, needed=" ".join(asks)) if asks else ""
        if node.result < 0:
            return ""
        row = read_by(node, self.area)
        citation = self.area.citation(row) if row else None
        if row is None or citation is None:
            return self._line("step.deciding_unknown", question=question)
        if row.refused == "" and GROUP_NAMES[group] in getattr(row.entry, "unknown", ()):
            return self._line("step.deciding_unknown", question=question)
        text = decided(self.area.rules, node.result, group, self.lang)
        cite = cited(citation, self.lang)
        if text is None:
            return self._line("step.deciding_unusable", question=question, cite=cite)
        return self._line("step.deciding", question=question, decided=text, cite=cite)

    def _day(self, node: Node) -> str:
        if node.result <= 0:
            return ""
        setting = node.find("setting_row")
        row = read_by(setting, self.area) if setting else None
        citation = self.area.citation(row) if row else None
        line = self._line(f"step.{node.formula}", result=shown("day", node.result))
        return line + (cited(citation, self.lang) if citation else "")

    def _begin(self, node: Node) -> str:
        first, full = node.result
        if full <= 0:
            return ""
        if first != full:
            return self._line("step.benefits_begin.reduced", first=shown("day", first), full=shown("day", full))
        return self._line("step.benefits_begin", result=shown("day", full))

    def _last_day(self, node: Node) -> str:
        if node.result == 0:
            return self.say["step.back_payment_last_day.never"]
        return self._line("step.back_payment_last_day", result=shown("day", node.result)) if node.result > 0 else ""

    def _parts(self, month: int) -> str:
        parts = components(self.area, self.answer.reader.person, month)
        if not parts:
            return ""
        named = " + ".join(f"{self.say.get(f'part.{name}', name)} {format_yuan(Fen(fen))}" for name, fen in parts)
        return f"（{named}）" if self.lang == "zh" else f" ({named})"

    def _price(self, node: Node) -> str:
        month = shown("month", node.inputs["month"])
        if node.result < 0:
            return self._line("step.price_of_month.unknown", month=month)
        amount = format_yuan(Fen(node.result))
        return self._line("step.price_of_month", month=month, result=amount, parts=self._parts(node.inputs["month"]))

    def _money(self, node: Node) -> str:
        return self._line(f"step.{node.formula}", result=format_yuan(Fen(node.result))) if node.result > 0 else ""

    def _monthly(self, node: Node) -> str:
        if node.result < 0:
            return ""
        cell = node.find("fee_cell")
        row = read_by(cell, self.area) if cell else None
        citation = self.area.citation(row) if row else None
        line = self._line(
            "step.monthly",
            month=shown("month", node.inputs["month"]),
            result=format_yuan(Fen(node.result)),
            parts=self._parts(node.inputs["month"]),
        )
        return line + (cited(citation, self.lang) if citation else self.say["step.stated"])

    def _annual(self, node: Node) -> str:
        if node.result < 0:
            return ""
        cell = node.find("annual_cell")
        row = read_by(cell, self.area) if cell else None
        citation = self.area.citation(row) if row else None
        line = self._line("step.annual", year=node.inputs["year"], result=format_yuan(Fen(node.result)))
        return line + (cited(citation, self.lang) if citation else "")

    def _part_of_year(self, node: Node) -> str:
        first, months = node.inputs["first"], 12 - node.inputs["first"] % 12
        if node.result < 0 or months == 12:
            return ""
        return self._line("step.part_of_year", first=shown("month", first), months=months, result=format_yuan(Fen(node.result)))

    def _due(self, node: Node) -> str:
        if node.result <= 0:
            return ""
        key = "step.due_on" if node.result >= self.answer.as_of.toordinal() else "step.due_on.past"
        return self._line(key, month=shown("month", node.inputs["month"]), result=shown("day", node.result))
