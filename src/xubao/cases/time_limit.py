"""A limit of national law by its name, as it holds on a day."""

from datetime import date

from xubao.rulebook.format.national import TimeLimit
from xubao.rulebook.reading.national import load_national


def time_limit(name: str, on: date) -> TimeLimit | None:
    """The limit of packs/national/time_limits.yaml; None on a day for which it was not read."""
    for limit in load_national().time_limits.limits:
        if limit.id == name and limit.from_ <= on <= limit.last_day:
            return limit
    return None
