"""Reads every pack before anybody asks, so that the first visitor of an area does not wait for it."""

from __future__ import annotations

from threading import Thread

from xubao.cases.clock import today
from xubao.engine.area_rules import area_rules
from xubao.portal.ask.area_index import listed_areas


def warm_in_background() -> None:
    """Begin; pages are answered meanwhile."""
    Thread(target=warm, name="warm packs", daemon=True).start()


def warm() -> None:
    """Read the index of areas and resolve the rules of each for today."""
    for area in listed_areas():
        area_rules(area.code, None, "inform", today(), frozenset())
