"""The report of a run: one line an example, every field that differs below it, and the sums."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from xubao.cli.page import Page
from xubao.engine.worked_example import Difference, ExampleResult
from xubao.values.fen import format_yuan
from xubao.values.month import Month
from xubao.values.month_ranges import format_month_ranges

STYLES: Final = {"pass": ("green",), "differs": ("red", "bold"), "no-pack": ("dim",), "error": ("red", "bold")}
MONEY: Final = frozenset({"monthly_amount", "annual_amount", "amount_due", "late_fee"})
"""Fields whose whole numbers are fen."""


class ExamplesReport:
    """Counts the outcomes while it writes them."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.counts = dict.fromkeys(STYLES, 0)

    @property
    def failed(self) -> int:
        """How many examples differ or could not be answered."""
        return self.counts["differs"] + self.counts["error"]

    def lines(self, title: str, area: str, result: ExampleResult) -> list[str]:
        """One example: outcome, id and title; what differs; the error, where there was one."""
        page = self.page
        self.counts[result.outcome] += 1
        outcome = page.pen.paint(page.say[f"outcome.{result.outcome}"], *STYLES[result.outcome])
        first = f"{outcome} {area} {result.example_id}  "
        lines = page.paragraph(title, first=first, rest=" " * 6)
        lines += [line for difference in result.differences for line in self._difference(difference)]
        if result.outcome == "error":
            lines += page.paragraph(result.message, first=" " * 6)
        return lines

    def closing(self) -> str:
        """How many passed, failed, and had no pack."""
        counts = self.counts
        return self.page.say["outcome.closing"].format(passed=counts["pass"], failed=self.failed, no_pack=counts["no-pack"])

    def _difference(self, difference: Difference) -> list[str]:
        page = self.page
        text = page.say["outcome.difference"].format(
            field=difference.field,
            expected=_shown(difference.expected, difference.field, page),
            got=_shown(difference.got, difference.field, page),
        )
        rule = page.say["outcome.rule"].format(rule=difference.rule) if difference.rule else page.say["outcome.no_rule"]
        return page.paragraph(f"{text}{rule}", first=" " * 6)


def _shown(value: Any, field: str, page: Page) -> str:
    """A value as worked examples write it: yuan, months and ranges, days."""
    if value is None:
        return page.terms["unknown"]
    if isinstance(value, tuple | list) and all(isinstance(item, Month) for item in value):
        return ", ".join(format_month_ranges(value)) or "[]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if field in MONEY and isinstance(value, int):
        return format_yuan(value)
    return value.isoformat() if isinstance(value, date) else str(value)
