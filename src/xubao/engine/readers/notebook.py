"""The rich display of notebooks: the sentence, the strip of months, the choices."""

from __future__ import annotations

from html import escape

from xubao.engine.answer import Answer
from xubao.engine.words import words
from xubao.values.fen import Fen, format_yuan

_SHADE = {
    "covered": "#2b6",
    "future": "#bdc",
    "back_paid": "#6b8",
    "can_be_repaid": "#e90",
    "unpaid": "#c33",
    "waiting": "#89b",
    "reduced": "#ab8",
    "due": "#fc6",
    "covered_from_day": "#9c9",
    "unknown": "#ccc",
}


def html(answer: Answer, lang: str) -> str:
    """An HTML fragment that needs no style sheet."""
    say = words(lang)
    cells = "".join(
        f'<td title="{month.month} {escape(say[f"state.{month.state}"])}" '
        f'style="background:{_SHADE[month.state]};width:1.1em;height:1.4em"></td>'
        for month in answer.timeline
    )
    rows = "".join(
        f"<tr><td>{choice.pay_by}</td><td>{_yuan(choice.amount_fen)}</td><td>{choice.covered_from or '?'}</td>"
        f"<td>{escape(say[f'gap_costs.{choice.gap_costs}']) if choice.gap_costs else ''}</td></tr>"
        for choice in answer.choices
    )
    return (
        f"<p><b>{escape(answer.sentence(lang))}</b></p><table><tr>{cells}</tr></table><table>{rows}</table>"
        f"<p><code>{answer.computation_id[:16]}</code></p>"
    )


def _yuan(fen: int | None) -> str:
    return "?" if fen is None else format_yuan(Fen(fen))
