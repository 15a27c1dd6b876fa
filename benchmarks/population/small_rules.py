"""The smaller rule set that every engine of the comparison can be given, with its people, its oracle and its checksum.

36 months, index 0 = 2023-09 … 35 = 2026-08, the month A of the question, asked on 2026-08-20. 20 regions, 3 tiers, integer fen.
A person is a region, a tier and a word of paid months. An obligation begins with the first paid month; month m is missed where
first < m <= last_due[region], m > A - lookback[region] and m is not paid; it costs (base × rate + 5000) // 10000 of that month.
Lapsed: last < last_due. The window is open while A - last <= window; benefits resume in A, A + 1 or A + wait. flag: 1 to 4 by the
time left, 8 more where 5,000 yuan or more are owed. Six answers: status, owed, amount, open, resume, flag: 13 bytes.
"""

from __future__ import annotations

import hashlib
from itertools import pairwise
from typing import Any

import numpy as np

SEED, MONTHS, A, ASKED_ON, REGIONS, TIERS, SPANS, HIGH = 20260820, 36, 35, 20, 20, 3, 6, 500_000
FIRST_YEAR_AND_MONTH = (2023, 9)
PIECE = 100_000
ANSWERS = {"status": "u1", "owed": "u1", "amount": "<i8", "open": "u1", "resume": "u1", "flag": "u1"}
CHECKSUMS = {10**5: "419f286500020c63", 10**6: "ff1b34f8276989ca", 10**7: "b656938429832f54", 10**8: "0e28b78ab3c12369"}
"""First digits of SHA-256 over the six columns, as a month-by-month oracle and sixteen other programs gave them."""


class Parameters:
    """The dated parameters, and the tables that follow from them."""

    def __init__(self) -> None:
        draw = np.random.Generator(np.random.PCG64(SEED))
        self.due_day = draw.choice([10, 15, 20, 25], REGIONS)
        self.window = draw.choice([1, 2, 3, 6], REGIONS)
        self.lookback = draw.choice([12, 24, 36], REGIONS)
        self.wait = draw.choice([1, 3, 6], REGIONS)
        self.grace = draw.choice([1, 3], REGIONS)
        self.rows: list[tuple[int, int, int, int, int]] = []
        self.fee = np.zeros((REGIONS, TIERS, MONTHS), np.int64)
        for region in range(REGIONS):
            self._region(draw, region)
        for region, tier, month, base, rate in self.rows:
            self.fee[region, tier, month:] = (base * rate + 5000) // 10000
        self.last_due = np.where(self.due_day < ASKED_ON, A, A - 1)
        self.can_owe = np.array([self._can_owe(region) for region in range(REGIONS)], np.uint64)
        self.span_mask = np.zeros((REGIONS, SPANS), np.uint64)
        self.span_fee = np.zeros((REGIONS, TIERS, SPANS), np.int64)
        for region in range(REGIONS):
            starts = [*sorted({row[2] for row in self.rows if row[0] == region}), MONTHS]
            for span, (first, end) in enumerate(pairwise(starts)):
                self.span_mask[region, span] = sum(1 << month for month in range(first, end))
                self.span_fee[region, :, span] = self.fee[region, :, first]

    @property
    def tables(self) -> tuple[Any, ...]:
        """What `oracle` reads."""
        return self.window, self.lookback, self.wait, self.grace, self.last_due, self.fee

    def _region(self, draw: Any, region: int) -> None:
        begins = int(draw.choice([1, 7]))
        base, growth = int(draw.integers(350_000, 700_000)), float(draw.uniform(1.02, 1.07))
        rate = int(draw.integers(600, 1000))
        changes, changed = int(draw.integers(6, 70)), int(draw.integers(600, 1000))
        year, previous = 0, None
        for month in range(MONTHS):
            if month and (FIRST_YEAR_AND_MONTH[1] - 1 + month) % 12 + 1 == begins:
                year += 1
            present = (year, changed if month >= changes else rate)
            if present != previous:
                for tier in range(TIERS):
                    of_tier = round(base * growth**year) * (60, 100, 200)[tier] // 100
                    self.rows.append((region, tier, month, of_tier, present[1]))
                previous = present

    def _can_owe(self, region: int) -> int:
        return sum(1 << month for month in range(MONTHS) if A - self.lookback[region] < month <= self.last_due[region])


def people(count: int) -> tuple[Any, Any, Any]:
    """Region, tier and paid months of so many people; a smaller count is the beginning of a larger one."""
    region, tier, paid = np.empty(count, np.uint8), np.empty(count, np.uint8), np.empty(count, np.uint64)
    known, one, full = Parameters(), np.uint64(1), np.uint64((1 << MONTHS) - 1)
    for piece in range(0, count, PIECE):
        draw = np.random.Generator(np.random.PCG64(np.random.SeedSequence([SEED, piece // PIECE])))
        regions = draw.integers(0, REGIONS, PIECE).astype(np.uint8)
        tiers = draw.choice(TIERS, PIECE, p=[0.5, 0.35, 0.15]).astype(np.uint8)
        bits = np.full(PIECE, full)
        start = np.where(draw.random(PIECE) < 0.3, draw.integers(0, 33, PIECE), 0)
        bits &= full << start.astype(np.uint64)
        has_hole = draw.random(PIECE) < 0.05
        at, length = draw.integers(1, 34, PIECE), np.minimum(draw.geometric(0.4, PIECE), 12)
        hole = ((one << length.astype(np.uint64)) - one) << at.astype(np.uint64)
        bits = np.where(has_hole, bits & ~hole, bits)
        not_due = known.last_due[regions] < A
        bits = np.where(not_due & (draw.random(PIECE) < 0.5), bits & (full >> one), bits)
        lapsed = draw.random(PIECE) < 0.10
        kept = known.last_due[regions] + 1 - np.minimum(draw.geometric(0.25, PIECE), 24)
        bits = np.where(lapsed, bits & ((one << np.maximum(kept, 0).astype(np.uint64)) - one), bits)
        bits[draw.random(PIECE) < 0.005] = 0
        here = slice(piece, min(piece + PIECE, count))
        size = here.stop - here.start
        region[here], tier[here], paid[here] = regions[:size], tiers[:size], bits[:size]
    return region, tier, paid


def oracle(known: Any, region: int, tier: int, paid: int) -> tuple[int, int, int, int, int, int]:
    """One person, month by month, as the rules are written above; known: `Parameters.tables`. numba compiles it as it stands."""
    window, lookback, wait, grace, last_due, fee = known
    first, last, missed, amount = MONTHS, -1, 0, 0
    for month in range(MONTHS):
        if paid >> month & 1:
            first, last = min(first, month), month
    if last < 0:
        return 0, 0, 0, 0, 0, 0
    for month in range(max(first + 1, A - lookback[region] + 1), last_due[region] + 1):
        if not paid >> month & 1:
            missed, amount = missed + 1, amount + fee[region, tier, month]
    high = 8 if amount >= HIGH else 0
    if last >= last_due[region]:
        return 1, missed, amount, 0, 0, high
    age = A - last
    if age > window[region]:
        return 2, missed, amount, 0, A + wait[region], 4 | high
    flag = 3 if age == window[region] else 2 if age == window[region] - 1 else 1
    return 2, missed, amount, 1, A if age <= grace[region] else A + 1, flag | high


def checksum(answers: dict[str, Any]) -> str:
    """First digits of SHA-256 over the six columns in the order of the people."""
    whole = hashlib.sha256()
    for name, kind in ANSWERS.items():
        whole.update(np.ascontiguousarray(np.asarray(answers[name]).astype(kind)).data)
    return whole.hexdigest()[:16]
