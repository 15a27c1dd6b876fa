"""Reads every pack and computes the table of areas before anybody asks, so that no first visitor waits for it."""

from __future__ import annotations

from threading import Thread

from xubao.cases.clock import today
from xubao.engine.area_rules import area_rules
from xubao.portal.ask.area_index import listed_areas
from xubao.portal.compare.grid import grid


def warm_in_background() -> None:
    """Begin; pages are answered meanwhile."""
    Thread(target=warm, name="warm packs", daemon=True).start()


def warm() -> None:
    """Read the index of areas, resolve the rules of each for today, compute the table."""
    for area in listed_areas():
        area_rules(area.code, None, "inform", today(), frozenset())
    grid(today())
