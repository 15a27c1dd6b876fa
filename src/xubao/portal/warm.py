"""Reads every pack and computes the table of areas before anybody asks, so that no first visitor waits for it."""

from __future__ import annotations

from threading import Thread
from time import sleep
from typing import Final

from django.urls import get_resolver

from xubao.cases.clock import today
from xubao.engine.area_rules import area_rules
from xubao.portal.ask.area_index import listed_areas
from xubao.portal.ask.false_advice import all_false_advice
from xubao.portal.compare.missed_months import MISSED, after_missed

_PAUSE_S: Final = 0.05
"""Between two steps of a few hundredths of a second: whoever asks meanwhile comes in between."""


def warm_in_background() -> None:
    """Load the pages, then begin; pages are answered meanwhile, each reading the one area that it needs."""
    # Otherwise the first visitor waits for the import of every page.
    _patterns = get_resolver().url_patterns
    Thread(target=warm, kwargs={"pause": _PAUSE_S}, name="warm packs", daemon=True).start()


def warm(pause: float = 0.0) -> None:
    """Read the index of areas, resolve the rules of each for today, compute the table. pause: seconds between two steps."""
    all_false_advice()
    for area in listed_areas():
        area_rules(area.code, None, "inform", today(), frozenset())
        sleep(pause)
    for area in listed_areas():
        for missed in MISSED:
            after_missed(area.code, missed, today())
        sleep(pause)
