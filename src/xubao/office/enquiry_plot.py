"""Draws enquiries by week and channel as stacked bars, in SVG without a style of its own."""

from dataclasses import dataclass

from xubao.enquiries.public import WeekOfEnquiries

_WIDTH, _HEIGHT, _BASE, _TOP = 640, 220, 190, 20
# Told apart in grey as well: each is lighter than the one before.
_SHADES = ("#14532d", "#3f7d58", "#7bb08f", "#bcd9c6")


@dataclass(frozen=True, slots=True)
class Bar:
    """A piece of a column, in the picture's units. title: what it says when it is read out."""

    x: int
    y: int
    width: int
    height: int
    fill: str
    title: str


@dataclass(frozen=True, slots=True)
class WeekPlot:
    """Everything on the picture. labels: place and text below the columns; legend: shade and channel."""

    width: int
    height: int
    base: int
    most: int
    bars: tuple[Bar, ...]
    labels: tuple[tuple[int, str], ...]
    legend: tuple[tuple[str, str], ...]


def plot_of(weeks: tuple[WeekOfEnquiries, ...], channels: dict[str, str]) -> WeekPlot:
    """Stack the channels of each week; the highest column fills the picture."""
    most = max((sum(week.by_channel.values()) for week in weeks), default=0)
    step = max((_WIDTH - 20) // max(len(weeks), 1), 1)
    bars: list[Bar] = []
    for place, week in enumerate(weeks):
        y = _BASE
        for shade, (channel, label) in zip(_SHADES, channels.items(), strict=True):
            count = week.by_channel.get(channel, 0)
            height = (_BASE - _TOP) * count // most if most else 0
            y -= height
            if height:
                bars.append(Bar(10 + place * step, y, max(step - 4, 1), height, shade, f"{week.monday} {label} {count}"))
    every = max(len(weeks) // 6, 1)
    labels = tuple((10 + place * step, f"{week.monday:%m-%d}") for place, week in enumerate(weeks) if place % every == 0)
    return WeekPlot(_WIDTH, _HEIGHT, _BASE, most, tuple(bars), labels, tuple(zip(_SHADES, channels.values(), strict=True)))
