"""Assesses tables of people: who is who's like is met once, everybody else is remembered."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from threading import Lock
from typing import Any, Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from xubao.population.class_keys import class_keys, kinds_of
from xubao.population.classes import Classes, RuleSource
from xubao.population.columns import CARRIED, Layout, layout_of, words_of
from xubao.population.first_meeting import FirstMeeting
from xubao.population.group_kernel import Groups, first_of_each
from xubao.population.hash_kernel import NOT_MET
from xubao.population.met_before import MetBefore
from xubao.population.outcome import ANSWER_COLUMNS, Outcome, wrong_outcome
from xubao.population.outcomes import Outcomes
from xubao.population.problems import WrongRow
from xubao.population.wording import IN_FULL, Wording
from xubao.rulebook.reading.pack import Pack
from xubao.rulebook.resolving.provenance import Mode

MOST_ROWS: Final = 1 << 18
"""Rows looked at in one go: bounds what is new at once."""
MOST_CLASSES: Final = 1 << 19
MOST_OUTCOMES: Final = 1 << 20

Integers = NDArray[Any]


@dataclass(frozen=True, eq=False)
class Answers:
    """For each row of a batch the number of its outcome, and the outcomes that the numbers mean."""

    outcome: NDArray[np.int32]
    outcomes: Outcomes

    def column(self, name: str) -> pa.Array:
        """One column of the answers, a value for each person. Texts come as dictionaries."""
        return self.outcomes.spread(name, self.outcome)


class Assessor:
    """Assesses people on one day by the rules of their areas, and remembers whom it met. Threads may share one."""

    def __init__(
        self,
        as_of: date,
        *,
        mode: Mode = "inform",
        accepted: frozenset[str] = frozenset(),
        packs: Path | None = None,
        changed: Mapping[str, Pack] | None = None,
        wording: Wording = IN_FULL,
    ) -> None:
        """as_of: the day of the question. mode, accepted, packs: as for `explain`. changed: packs by area that stand for those
        in the folder, such as drafts. wording: what outcomes say; columns that they leave out are null.
        """
        self._wording = wording
        self.source = RuleSource(as_of, mode, accepted, packs, changed)
        self._lock = Lock()
        self._digests: dict[str, str] = {}
        self._begin_anew()

    def _begin_anew(self) -> None:
        self._classes = Classes(self.source)
        self._outcomes = Outcomes()
        self._memories: dict[tuple[str, ...], MetBefore] = {}
        self._meetings: dict[tuple[str, ...], FirstMeeting] = {}

    def outcomes(self) -> pa.Table:
        """The different outcomes so far, one row each: row n is the outcome with the number n."""
        with self._lock:
            return self._outcomes.table()

    def classes_met(self) -> int:
        """How many classes the people are of so far: they differ in a fact that some rule of their place looks at."""
        return len(self._classes.made)

    def pack_digests(self) -> dict[str, str]:
        """The digest of every pack that answered, by area: the version that was used."""
        return self._digests | self._classes.pack_digests()

    def answer(self, batch: pa.RecordBatch, threads: int = 1) -> Answers:
        """The outcome of each person. Raises ColumnMissing, ColumnOfWrongType, UnknownColumn; a wrong row has an outcome with
        an error and stops nobody.
        """
        layout = layout_of(batch.schema)
        words, nulls = words_of(batch, layout)
        out = np.empty(len(batch), dtype=np.int32)
        with self._lock:
            self._forget_when_full()
            for first in range(0, len(batch), MOST_ROWS):
                rows = slice(first, min(first + MOST_ROWS, len(batch)))
                self._answer_rows(batch.slice(first, MOST_ROWS), layout, words[rows], out[rows], threads)
            if nulls is not None:
                empty = WrongRow(None, "paid", en="paid is empty.", zh="paid 为空。")
                out[nulls] = self._outcomes.number_of(wrong_outcome(empty))
            self._outcomes.table()
            return Answers(out, self._outcomes)

    def number_of(self, answers: Answers, outcome: Outcome) -> int:
        """The number that an outcome has among those of `answers`; new ones are added."""
        with self._lock:
            number = answers.outcomes.number_of(outcome)
            answers.outcomes.table()
            return number

    def assess(self, table: pa.Table | pa.RecordBatch) -> pa.Table:
        """The table's person, area and office, as far as it has them, and every column of the answers."""
        batches = table.to_batches(max_chunksize=4 * MOST_ROWS) if isinstance(table, pa.Table) else [table]
        if not batches:
            batches = [pa.RecordBatch.from_pylist([], schema=table.schema)]
        return pa.Table.from_batches([self.answered(batch) for batch in batches]).unify_dictionaries()

    def answered(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        """One batch with its answers, as `assess`."""
        answers = self.answer(batch)
        carried = {name: batch.column(name) for name in CARRIED if name in batch.schema.names}
        return pa.RecordBatch.from_pydict(carried | {name: answers.column(name) for name in ANSWER_COLUMNS})

    def _forget_when_full(self) -> None:
        if len(self._outcomes) > MOST_OUTCOMES or len(self._classes) > MOST_CLASSES:
            self._digests = self.pack_digests()
            self._begin_anew()
        for memory in self._memories.values():
            if memory.is_full:
                memory.forget()

    def _answer_rows(self, batch: pa.RecordBatch, layout: Layout, words: Integers, out: Integers, threads: int) -> None:
        signature = tuple(name for columns in layout.words.values() for name in columns)
        memory = self._memories.setdefault(signature, MetBefore(words.shape[1]))
        keys, classes = class_keys(batch, layout, self._classes.number_of)
        if _find(memory, keys, classes, words, out, threads) == 0:
            return
        rows = np.flatnonzero(out == NOT_MET)
        kinds, new = kinds_of(keys, classes, rows), words[rows]
        chosen, back = _different(kinds, new)
        several = np.ascontiguousarray(new[chosen])
        if signature not in self._meetings:
            self._meetings[signature] = FirstMeeting(self._classes, self._outcomes, layout, self._wording)
        numbers = self._meetings[signature].outcomes_of(kinds[chosen], several)
        memory.add(kinds[chosen], several, numbers)
        out[rows] = numbers[back]


def _find(memory: MetBefore, keys: Any, classes: Integers, words: Integers, out: Integers, threads: int) -> int:
    if threads <= 1 or len(out) < 100_000:
        return memory.find(keys, classes, words, out, (0, len(out)))
    cuts = [len(out) * part // threads for part in range(threads + 1)]
    with ThreadPoolExecutor(threads) as pool:
        return sum(pool.map(lambda part: memory.find(keys, classes, words, out, part), pairwise(cuts)))


def _different(kinds: Integers, words: Integers) -> tuple[Integers, Integers]:
    """One row of each different person, and for every row which of them it is."""
    groups = Groups(1 + words.shape[1])
    back = groups.add(np.column_stack([kinds, words]))
    return first_of_each(back, len(groups)), back
