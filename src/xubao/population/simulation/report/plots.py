"""Plots as inline SVG: bars with their numbers, drawn so that they are read aloud as a list and fit a phone."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Final, NamedTuple

from xubao.population.simulation.report.words import number

_WIDTH: Final = 360
_ROW: Final = 26
_LABEL: Final = 142
_HEIGHT: Final = 150
_FOOT: Final = 34


class Bar(NamedTuple):
    """One bar. kind: "up", "down" or "same", for its colour and pattern."""

    label: str
    value: float
    kind: str


def rows_of_bars(title: str, bars: Sequence[Bar]) -> str:
    """Horizontal bars, one below the other, each with its number."""
    most = max((bar.value for bar in bars), default=0) or 1
    room = _WIDTH - _LABEL - 62
    parts = []
    for row, bar in enumerate(bars):
        top, length = row * _ROW, bar.value / most * room
        parts.append(
            f'<text x="{_LABEL - 6}" y="{top + 17}" text-anchor="end">{escape(bar.label)}</text>'
            f'<rect class="{bar.kind}" x="{_LABEL}" y="{top + 5}" width="{length:.1f}" height="{_ROW - 9}"/>'
            f'<text x="{_LABEL + length + 5:.1f}" y="{top + 17}">{number(bar.value)}</text>'
        )
    return _svg(title, len(bars) * _ROW + 4, parts, [f"{bar.label}: {number(bar.value)}" for bar in bars])


def histogram(title: str, bars: Sequence[Bar], axis: str) -> str:
    """Upright bars side by side; the highest carries its number."""
    most = max((bar.value for bar in bars), default=0) or 1
    step = (_WIDTH - 8) / max(len(bars), 1)
    parts = [f'<line x1="0" x2="{_WIDTH}" y1="{_HEIGHT}" y2="{_HEIGHT}" class="axis"/>']
    for place, bar in enumerate(bars):
        left, height = 4 + place * step, bar.value / most * (_HEIGHT - 22)
        shown = max(height, 1.5) if bar.value else 0
        parts.append(
            f'<rect class="{bar.kind}" x="{left + 1:.1f}" y="{_HEIGHT - shown:.1f}" width="{step - 2:.1f}" height="{shown:.1f}"/>'
        )
        middle = f"{left + step / 2:.1f}"
        if bar.value == most:
            parts.append(f'<text x="{middle}" y="{_HEIGHT - shown - 5:.1f}" text-anchor="middle">{number(bar.value)}</text>')
        if len(bars) <= 13 or place % (len(bars) // 8) == 0:
            parts.append(f'<text x="{middle}" y="{_HEIGHT + 15}" text-anchor="middle">{escape(bar.label)}</text>')
    parts.append(f'<text x="{_WIDTH / 2}" y="{_HEIGHT + 31}" text-anchor="middle" class="soft">{escape(axis)}</text>')
    return _svg(title, _HEIGHT + _FOOT, parts, [f"{bar.label}: {number(bar.value)}" for bar in bars if bar.value])


def _svg(title: str, height: float, parts: Sequence[str], read: Sequence[str]) -> str:
    """A picture with its title and, for those who do not see it, its numbers."""
    return (
        f'<svg viewBox="0 0 {_WIDTH} {height:.0f}" role="img" aria-label="{escape(title)}: {escape("; ".join(read))}">'
        f"<title>{escape(title)}</title>{''.join(parts)}</svg>"
    )
