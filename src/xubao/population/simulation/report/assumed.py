"""The assumptions in words: what each says, its range, and what it rests on."""

from __future__ import annotations

from html import escape

from xubao.population.simulation.assumptions import Assumptions, ByGap
from xubao.population.simulation.report.words import Words, number


def assumption_rows(assumptions: Assumptions, words: Words) -> list[tuple[str, str]]:
    """Name of each assumption, and its text as HTML."""
    rows = []
    for name in ("pays_back", "comes_back", "answer_to_better_terms", "yearly_cost"):
        given = getattr(assumptions, name)
        if isinstance(given, ByGap):
            last = len(given.by_gap) - 1
            values = "<br>".join(
                escape(
                    f"{words.say('gap.to', to=share.to) if row < last else words['gap.longer']}: "
                    f"{words.say('percent', low=share.percent.low, central=share.percent.central, high=share.percent.high)}"
                )
                for row, share in enumerate(given.by_gap)
            )
        elif name == "yearly_cost":
            yuan = given.yuan
            values = escape(words.say("yuan", low=number(yuan.low), central=number(yuan.central), high=number(yuan.high)))
        else:
            percent = given.percent
            values = escape(words.say("percent", low=percent.low, central=percent.central, high=percent.high))
        note = given.note.zh if words.lang == "zh" else given.note.en
        rows.append((words[name], f"{values}<br><i>{escape(words[f'basis.{given.basis}'])} · {escape(note)}</i>"))
    return rows
