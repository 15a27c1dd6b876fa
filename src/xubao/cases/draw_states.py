"""Draws the table of a kind as a picture for the docs: ``python -m xubao.cases.draw_states docs/pictures``, one file a kind."""

import sys
from html import escape
from pathlib import Path

from xubao.cases.acts import ACT_LABELS_ZH, PARTY_LABELS_ZH
from xubao.cases.kinds.every_kind import KINDS, Kind, states_of
from xubao.cases.states import CLOSED_STATES, STATE_LABELS_ZH, State

Places = dict[State, tuple[int, int]]

_WIDTH, _HEIGHT = 172, 48
_COLUMN, _ROW, _LEFT, _TOP = 300, 150, 30, 70
# The largest table is placed by hand; the others by how far a state is from the first.
_BACK_PAYMENT: Places = {
    State.OPENED: (0, 1),
    State.AWAITING_PAYMENT: (1, 1),
    State.PART_PAID: (2, 0),
    State.WAITING: (3, 0),
    State.RESTORED: (3, 1),
    State.WITH_OFFICER: (1, 2),
    State.WITHDRAWN: (3, 2),
    State.ANSWERED: (0, 0),
    State.AWAITING_PERSON: (0, 3),
    State.IN_REVIEW: (1, 3),
    State.REFUSED: (2, 3),
    State.REVIEW_ASKED: (3, 3),
}

_FONT = 'font-family="Noto Sans CJK SC, Noto Sans SC, sans-serif" font-size="14"'
_ARROW_HEAD = (
    '<defs><marker id="to" markerWidth="10" markerHeight="8" refX="9" refY="4" orient="auto">'
    '<path d="M0,0 L10,4 L0,8 z" fill="#0b5a6e"/></marker></defs>'
)


def draw_states(kind: Kind) -> str:
    """The picture as SVG text: boxes, numbered arrows, and below them what each number means."""
    places = _places(kind)
    rows = _rows(kind)
    columns = max(column for column, _ in places.values())
    lines = max(row for _, row in places.values())
    width = _LEFT * 2 + max(columns, 3) * _COLUMN + _WIDTH
    bottom = _TOP + lines * _ROW + _HEIGHT + 60
    half = (len(rows) + 1) // 2
    height = bottom + 24 * half
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" {_FONT}>',
        f"<title>{KINDS[kind].label_zh}事项的状态</title>",
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
        _ARROW_HEAD,
    ]
    parts += _arrows(rows, places)
    parts += [_box(state, places) for state in states_of(kind)]
    for index, (state, to, words) in enumerate(rows):
        x = _LEFT + (index // half) * (width // 2)
        y = bottom + 24 * (index % half)
        text = escape(f"{index + 1}　{STATE_LABELS_ZH[state]} → {STATE_LABELS_ZH[to]}：{words}")
        parts.append(f'<text x="{x}" y="{y}" font-size="13">{text}</text>')
    return "\n".join([*parts, "</svg>", ""])


def _rows(kind: Kind) -> list[tuple[State, State, str]]:
    """From, to, and the act with everybody who may do it, a second person marked."""
    found: dict[tuple[State, State, str], list[str]] = {}
    for row in KINDS[kind].transitions:
        party = PARTY_LABELS_ZH[row.party] + ("，非拟办人" if row.not_by else "")
        found.setdefault((row.state, row.to, ACT_LABELS_ZH[row.act]), []).append(party)
    return [(state, to, f"{act}（{'、'.join(parties)}）") for (state, to, act), parties in found.items()]


def _places(kind: Kind) -> Places:
    """Column and row of each state: the column says how many steps it is from the first."""
    if kind is Kind.BACK_PAYMENT:
        return _BACK_PAYMENT
    depth = {State.OPENED: 0}
    queue = [State.OPENED]
    for state in queue:
        for row in KINDS[kind].transitions:
            if row.state is state and row.to not in depth:
                depth[row.to] = depth[state] + 1
                queue.append(row.to)
    used: dict[int, int] = {}
    places: Places = {}
    for state in sorted(depth, key=lambda state: (depth[state], state in CLOSED_STATES)):
        place = used.get(depth[state], 0)
        used[depth[state]] = place + 1
        places[state] = (depth[state], place)
    return places


def _box(state: State, places: Places) -> str:
    x, y = _corner(state, places)
    fill = "#e3eef1" if state in CLOSED_STATES else "#ffffff"
    return (
        f'<rect x="{x}" y="{y}" width="{_WIDTH}" height="{_HEIGHT}" rx="6" fill="{fill}" stroke="#0b5a6e" '
        f'stroke-width="2"/><text x="{x + _WIDTH // 2}" y="{y + 22}" text-anchor="middle">'
        f'{escape(STATE_LABELS_ZH[state])}</text><text x="{x + _WIDTH // 2}" y="{y + 39}" '
        f'text-anchor="middle" font-size="11" fill="#52646b">{state.value}</text>'
    )


def _arrows(rows: list[tuple[State, State, str]], places: Places) -> list[str]:
    # One arrow per pair of states, with the numbers of every row between them.
    pairs: dict[tuple[State, State], list[int]] = {}
    for number, (state, to, _) in enumerate(rows, start=1):
        pairs.setdefault((state, to), []).append(number)
    return [_arrow(start, end, numbers, places) for (start, end), numbers in pairs.items()]


def _arrow(start: State, end: State, numbers: list[int], places: Places) -> str:
    x1, y1 = _centre(start, places)
    x2, y2 = _centre(end, places)
    if start is end:
        path = f"M{x1 - 40},{y1 - 24} C{x1 - 60},{y1 - 60} {x1 + 60},{y1 - 60} {x1 + 40},{y1 - 24}"
        middle = (x1, y1 - 50)
    else:
        # Bent a little to the right of its direction, so that there and back do not cover each other.
        bend_x, bend_y = (y1 - y2) // 8, (x2 - x1) // 8
        top = ((x1 + x2) // 2 + bend_x, (y1 + y2) // 2 + bend_y)
        begin, stop = _edge((x1, y1), top), _edge((x2, y2), top)
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


def _corner(state: State, places: Places) -> tuple[int, int]:
    column, row = places[state]
    return _LEFT + column * _COLUMN, _TOP + row * _ROW


def _centre(state: State, places: Places) -> tuple[int, int]:
    x, y = _corner(state, places)
    return x + _WIDTH // 2, y + _HEIGHT // 2


def _edge(centre: tuple[int, int], towards: tuple[int, int]) -> tuple[int, int]:
    """Where the line from the centre of a box to a point leaves the box."""
    x, y = centre
    dx, dy = towards[0] - x, towards[1] - y
    if abs(dx) * _HEIGHT > abs(dy) * _WIDTH:
        half = _WIDTH // 2 if dx > 0 else -_WIDTH // 2
        return x + half, y + dy * abs(half) // max(abs(dx), 1)
    half = _HEIGHT // 2 if dy > 0 else -_HEIGHT // 2
    return x + dx * abs(half) // max(abs(dy), 1), y + half


if __name__ == "__main__":
    for each in Kind:
        Path(sys.argv[1], f"case_states_{each.value}.svg").write_text(draw_states(each), encoding="utf-8")
