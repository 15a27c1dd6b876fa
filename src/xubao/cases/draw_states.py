"""Draws the table of states as a picture for the docs: ``python -m xubao.cases.draw_states > …/case_states.svg``."""

import sys
from html import escape

from xubao.cases.states import (
    ACT_LABELS_ZH,
    CLOSED_STATES,
    PARTY_LABELS_ZH,
    STATE_LABELS_ZH,
    TRANSITIONS,
    State,
)

_WIDTH, _HEIGHT = 172, 48
# Where each state stands: column and row of a grid.
_PLACES: dict[State, tuple[int, int]] = {
    State.OPENED: (0, 1),
    State.AWAITING_PAYMENT: (1, 1),
    State.PART_PAID: (2, 0),
    State.WAITING: (3, 0),
    State.RESTORED: (3, 1),
    State.WITH_OFFICER: (1, 2),
    State.WITHDRAWN: (3, 2),
}
_COLUMN, _ROW, _LEFT, _TOP = 300, 150, 30, 70

_FONT = 'font-family="Noto Sans CJK SC, Noto Sans SC, sans-serif" font-size="14"'
_ARROW_HEAD = (
    '<defs><marker id="to" markerWidth="10" markerHeight="8" refX="9" refY="4" orient="auto">'
    '<path d="M0,0 L10,4 L0,8 z" fill="#0b5a6e"/></marker></defs>'
)


def draw_states() -> str:
    """The picture as SVG text: boxes, numbered arrows, and below them what each number means."""
    bottom = _TOP + 2 * _ROW + _HEIGHT + 60
    half = (len(TRANSITIONS) + 1) // 2
    height = bottom + 24 * half
    width = _LEFT * 2 + 3 * _COLUMN + _WIDTH
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" {_FONT}>',
        "<title>续保事项的状态</title>",
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
        _ARROW_HEAD,
    ]
    parts += _arrows()
    parts += [_box(state) for state in State]
    for index, row in enumerate(TRANSITIONS):
        x = _LEFT + (index // half) * (width // 2)
        y = bottom + 24 * (index % half)
        words = f"{STATE_LABELS_ZH[row.state]} → {STATE_LABELS_ZH[row.to]}：{ACT_LABELS_ZH[row.act]}"
        text = escape(f"{index + 1}　{words}（{PARTY_LABELS_ZH[row.party]}）")
        parts.append(f'<text x="{x}" y="{y}" font-size="13">{text}</text>')
    return "\n".join([*parts, "</svg>", ""])


def _box(state: State) -> str:
    x, y = _corner(state)
    fill = "#e3eef1" if state in CLOSED_STATES else "#ffffff"
    return (
        f'<rect x="{x}" y="{y}" width="{_WIDTH}" height="{_HEIGHT}" rx="6" fill="{fill}" stroke="#0b5a6e" '
        f'stroke-width="2"/><text x="{x + _WIDTH // 2}" y="{y + 22}" text-anchor="middle">'
        f'{escape(STATE_LABELS_ZH[state])}</text><text x="{x + _WIDTH // 2}" y="{y + 39}" '
        f'text-anchor="middle" font-size="11" fill="#52646b">{state.value}</text>'
    )


def _arrows() -> list[str]:
    # One arrow per pair of states, with the numbers of every row between them.
    pairs: dict[tuple[State, State], list[int]] = {}
    for number, row in enumerate(TRANSITIONS, start=1):
        pairs.setdefault((row.state, row.to), []).append(number)
    return [_arrow(start, end, numbers) for (start, end), numbers in pairs.items()]


def _arrow(start: State, end: State, numbers: list[int]) -> str:
    x1, y1 = _centre(start)
    x2, y2 = _centre(end)
    if start is end:
        path = f"M{x1 - 40},{y1 - 24} C{x1 - 60},{y1 - 60} {x1 + 60},{y1 - 60} {x1 + 40},{y1 - 24}"
        middle = (x1, y1 - 50)
    else:
        # Bent a little to the right of its direction, so that there and back do not cover each other.
        bend_x, bend_y = (y1 - y2) // 8, (x2 - x1) // 8
        top = ((x1 + x2) // 2 + bend_x, (y1 + y2) // 2 + bend_y)
        begin, stop = _edge(start, top), _edge(end, top)
        path = f"M{begin[0]},{begin[1]} Q{top[0]},{top[1]} {stop[0]},{stop[1]}"
        # Where a quadratic curve is half way: a quarter of both ends and half of its bend.
        middle = ((begin[0] + stop[0] + 2 * top[0]) // 4, (begin[1] + stop[1] + 2 * top[1]) // 4)
    label = "·".join(str(number) for number in numbers)
    half = 6 + 5 * len(label)
    return (
        f'<path d="{path}" fill="none" stroke="#0b5a6e" stroke-width="1.5" marker-end="url(#to)"/>'
        f'<rect x="{middle[0] - half}" y="{middle[1] - 11}" width="{2 * half}" height="22" rx="11" '
        f'fill="#0b5a6e"/><text x="{middle[0]}" y="{middle[1] + 5}" text-anchor="middle" font-size="13" '
        f'fill="#ffffff">{label}</text>'
    )


def _corner(state: State) -> tuple[int, int]:
    column, row = _PLACES[state]
    return _LEFT + column * _COLUMN, _TOP + row * _ROW


def _centre(state: State) -> tuple[int, int]:
    x, y = _corner(state)
    return x + _WIDTH // 2, y + _HEIGHT // 2


def _edge(state: State, towards: tuple[int, int]) -> tuple[int, int]:
    """Where the line from the centre of a box to a point leaves the box."""
    x, y = _centre(state)
    dx, dy = towards[0] - x, towards[1] - y
    if abs(dx) * _HEIGHT > abs(dy) * _WIDTH:
        half = _WIDTH // 2 if dx > 0 else -_WIDTH // 2
        return x + half, y + dy * abs(half) // max(abs(dx), 1)
    half = _HEIGHT // 2 if dy > 0 else -_HEIGHT // 2
    return x + dx * abs(half) // max(abs(dy), 1), y + half


if __name__ == "__main__":
    sys.stdout.write(draw_states())
