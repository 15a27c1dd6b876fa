"""Random people of every area, as rows for the machine and one by one: histories, facts and events of every kind."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np

from xubao.engine.evaluators.whole_answers import SCALARS, WORDS, compiled_words, facts_width
from xubao.engine.formulas.person import Person
from xubao.rulebook.packs import known_areas, load_pack
from xubao.rulebook.resolving.resolve import Resolution, resolve

MONTHS_AHEAD = 13


class Crowd(NamedTuple):
    """People of several rule sets, a row of facts each, with their rules."""

    facts: Any
    words: int
    resolution: Resolution


@lru_cache(maxsize=4)
def every_area(as_of: date) -> Resolution:
    """Every scheme of every area, resolved together to inform."""
    packs = [load_pack(area) for area in known_areas()]
    return resolve([(pack, scheme) for pack in packs for scheme in pack.identity.schemes], mode="inform", as_of=as_of)


def crowd(count: int, words: int, as_of: date, seed: int) -> Crowd:
    """So many people whose histories fill `words` 64-bit words and end about `as_of`."""
    random, resolution = np.random.default_rng(seed), every_area(as_of)
    places = list(resolution.rule_sets.items())
    chosen = random.integers(0, len(places), count)
    present = 64 * words - MONTHS_AHEAD
    day = as_of.toordinal()
    returns = np.where(random.random(count) < 0.4, random.integers(day - as_of.day + 1, day + 1, count), 0)
    paid, credited, resident = (np.zeros((count, words), dtype=np.uint64) for _ in range(3))
    for row in range(count):
        for told, bits in zip((paid, credited, resident), _history(random, present, returns[row] > 0), strict=True):
            told[row] = [bits >> 64 * word & (2**64 - 1) for word in range(words)]
    columns: dict[str, Any] = {
        "rule_set": np.array([row for _, row in places])[chosen],
        "plan": _plans(random, resolution, chosen),
        "base_month": np.full(count, as_of.year * 12 + as_of.month - 1 - present),
        "as_of": np.full(count, day),
        "returns_on": returns,
        "resumed_on": np.where(random.random(count) < 0.3, random.integers(day - 400, day, count), 0),
        "cleared_on": np.where(random.random(count) < 0.5, returns, 0),
        "registered_on": np.where(random.random(count) < 0.2, random.integers(day - 60, day, count), 0),
        "complete": (random.random(count) < 0.8).astype(int),
        "participation": random.choice([1, 1, 1, 2, 4, 8, 16], count),
        "payment_period": random.choice([1, 2, 4, 8, 15, 3], count),
        "pension_paid": random.choice([1, 2, 3], count),
        "household": random.choice([1, 2, 3], count),
        "employer_in_arrears": random.choice([1, 2, 3], count),
        "age": random.choice([-1, 30, 36, 45, 60], count),
        "continuous_before": random.choice([-1, -1, -1, 12, 60, 130], count),
        "declared_base": random.choice([-1, 400_000, 500_050, 9_999_999], count),
        "stated_monthly": random.choice([-1, -1, 41_470], count),
    }
    histories = {"paid": paid, "credited": credited, "resident": resident}
    histories["on_time"] = paid & ~_one_stretch_in_some(random, count, words)
    facts = np.zeros((count, facts_width(words)), dtype=np.int64)
    facts[:, : len(SCALARS)] = np.column_stack([columns[name] for name in SCALARS])
    for place, name in enumerate(WORDS):
        begin = len(SCALARS) + place * compiled_words(words)
        facts[:, begin : begin + words] = histories[name].view(np.int64)
    return Crowd(facts, words, resolution)


def _one_stretch_in_some(random: Any, count: int, words: int) -> Any:
    """For one person in six a stretch of up to four months in the newest word: months that were credited late."""
    late = np.zeros((count, words), dtype=np.uint64)
    lengths, starts = random.integers(1, 5, count), random.integers(0, 60, count)
    stretch = ((1 << lengths) - 1).astype(np.uint64) << starts.astype(np.uint64)
    late[:, -1] = np.where(random.random(count) < 1 / 6, stretch, 0)
    return late


def _plans(random: Any, resolution: Resolution, chosen: Any) -> Any:
    """A plan of each person's scheme, or none told."""
    plans = [
        [row for (area, scheme, _), row in resolution.plans.items() if (area, scheme) == place] or [-1]
        for place in resolution.rule_sets
    ]
    picks = random.integers(0, 97, len(chosen))
    told = np.array([plans[place][pick % len(plans[place])] for place, pick in zip(chosen, picks, strict=True)])
    return np.where(random.random(len(chosen)) < 0.1, -1, told)


def _history(random: Any, present: int, returns: bool) -> tuple[int, int, int]:
    """Paid, credited and resident months as bits: a start, some holes, a gap at the end, perhaps paid back."""
    if random.random() < 0.05:
        return 0, (1 << present if returns else 0), 0
    start = int(random.integers(0, present)) if random.random() < 0.5 else 0
    gap = int(random.choice([0, 0, 1, 2, 3, 4, 5, 6, 7, 13]))
    end = max(start + 1, present - gap)
    bits = (1 << end) - (1 << start)
    for _ in range(int(random.integers(0, 3))):
        hole = int(random.integers(start, end))
        bits &= ~(((1 << int(random.integers(1, 5))) - 1) << hole)
    others = ((1 << max(start, 1)) - 1) << int(random.integers(0, 3)) if random.random() < 0.2 else 0
    back = 0
    if returns:
        back = 1 << present
        kind = random.random()
        if kind < 0.5:
            back |= (1 << present) - (1 << end)
        elif kind < 0.7 and present - end > 1:
            back |= 1 << end
        if random.random() < 0.3:
            back |= ((1 << (present + 12)) - 1) ^ ((1 << present) - 1)
    return bits, back, others & ~bits


def person_of(people: Crowd, row: int) -> Person:
    """One row as the interpreter takes it: words without a sign."""
    told: dict[str, Any] = dict(zip(SCALARS, people.facts[row].tolist(), strict=False))
    for place, name in enumerate(WORDS):
        begin = len(SCALARS) + place * compiled_words(people.words)
        told[name] = tuple(int(word) & (2**64 - 1) for word in people.facts[row, begin : begin + people.words])
    return Person(**told)
