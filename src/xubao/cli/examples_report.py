"""The report of a run: one line an example, every field that differs below it, and the sums."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from xubao.cli.page import Page
from xubao.cli.terminal import cells, padded, shortened
from xubao.engine.worked_example import Difference, ExampleResult
from xubao.values.fen import format_yuan
from xubao.values.month import Month
from xubao.values.month_ranges import format_month_ranges

STYLES: Final = {"pass": ("green",), "differs": ("red", "bold"), "no-pack": ("dim",), "error": ("red", "bold")}
MONEY: Final = frozenset({"monthly_amount", "annual_amount", "amount_due", "late_fee"})
"""Fields whose whole numbers are fen."""


class ExamplesReport:
    """Counts the outcomes while it writes them."""

    def __init__(self, page: Page, *, whole_titles: bool) -> None:
        """whole_titles: for a file or a pipe; on a terminal every example takes one line."""
        self.page = page
        self.whole_titles = whole_titles
        self.counts = dict.fromkeys(STYLES, 0)

    @property
    def failed(self) -> int:
        """How many examples differ or could not be answered."""
        return self.counts["differs"] + self.counts["error"]

    def lines(self, title: str, area: str, result: ExampleResult) -> list[str]:
        """One example: outcome, id and title; what differs; the error, where there was one."""
        page = self.page
        self.counts[result.outcome] += 1
        said = {name: page.say[f"outcome.{name}"] for name in STYLES}
        outcome = padded(said[result.outcome], max(cells(text) for text in said.values()))
        line = f" {area} {result.example_id}  {title}"
        if not self.whole_titles:
            line = shortened(line, page.width - cells(outcome))
        lines = [page.pen.paint(outcome, *STYLES[result.outcome]) + line]
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
