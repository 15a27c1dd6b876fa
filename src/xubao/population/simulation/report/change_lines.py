"""What changes, in words: one line for each named change."""

from __future__ import annotations

from typing import Any

import msgspec

from xubao.population.simulation.report.words import Words
from xubao.population.simulation.scenario import Scenario


def change_lines(scenario: Scenario, words: Words) -> list[str]:
    """The named changes in words; a draft names itself."""
    if scenario.change is None:
        return [scenario.names[words.lang]]
    lines = [_line(msgspec.to_builtins(each), words) for each in scenario.change.changes]
    if scenario.change.from_ is not None:
        lines.append(words.say("change.from", day=scenario.change.from_))
    return lines


def _line(change: dict[str, Any], words: Words) -> str:
    kind = change["change"]
    named = {
        name: words[f"word.{value}"]
        if name in ("test", "to", "gap_costs", "year") and isinstance(value, str) and "%" not in value
        else value
        for name, value in change.items()
    }
    if kind == "base":
        kind = "base.percent" if change.get("percent") else "base.fixed"
    return words.say(f"change.{kind}", **named)
