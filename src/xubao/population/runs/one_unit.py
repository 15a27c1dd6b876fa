"""One unit of a run: read, assessed, counted, written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from xubao.population.assessor import Answers, Assessor
from xubao.population.outcome import wrong_outcome
from xubao.population.problems import WrongRow
from xubao.population.runs.duplicates import Duplicates
from xubao.population.runs.manifest import SUMMED
from xubao.population.runs.options import RunOptions
from xubao.population.runs.parts import OutcomeIds, PartWriter, write_table
from xubao.population.sources.source import WRONG, Source

_ERROR_COLUMNS = ("error", "error_field", "error_value", "error_text")


class UnitRun:
    """Does units. Threads may share it."""

    def __init__(self, source: Source, folder: Path, options: RunOptions, computation_id: str, duplicates: Duplicates) -> None:
        self.source, self.options, self.computation_id, self.duplicates = source, options, computation_id, duplicates
        self.assessor = Assessor(options.as_of, mode=options.mode, accepted=options.accepted, packs=options.packs)
        self.ids = OutcomeIds()
        self.parts = folder / "parts"
        self.parts.mkdir(exist_ok=True)

    def do(self, number: int) -> dict[str, Any]:
        """One unit, and its line for the journal. Its files are whole when this returns, and have no name while it works."""
        suffix = self.options.format
        writer = PartWriter(self.parts / f"part-{number:06}.{suffix}", self.options.layout, self.ids, self.computation_id)
        counts = _Counts()
        errors: list[pa.Table] = []
        met: list[pa.Table] = []
        try:
            for batch in self.source.read(self.source.units[number]):
                answers = self._answers(batch)
                numbers = counts.add(answers)
                if self.options.layout == "lean":
                    met.append(self.ids.table(answers, numbers))
                wrong, chosen = self._chosen(answers)
                if len(wrong):
                    errors.append(_errors(batch, answers, wrong))
                if chosen is None or len(chosen):
                    writer.write(batch, answers, chosen)
            size = writer.close()
        except BaseException:
            writer.abandon()
            raise
        if errors:
            write_table(self.parts / f"errors-{number:06}.parquet", pa.concat_tables(errors))
        if met:
            write_table(self.parts / f"outcomes-{number:06}.parquet", pa.concat_tables(met))
        return counts.line(number, writer.rows, size) | {"areas": self.assessor.pack_digests()}

    def _answers(self, batch: pa.RecordBatch) -> Answers:
        answers = self.assessor.answer(batch)
        twice = self.duplicates.rows(batch)
        if twice is not None:
            self._mark(answers, np.flatnonzero(twice), batch, "person", "stands in more than one row", "在多行出现")
        if WRONG in batch.schema.names and batch.column(WRONG).null_count < len(batch):
            told = np.asarray(batch.column(WRONG).is_valid())
            self._mark(answers, np.flatnonzero(told), batch, WRONG, "cannot be read", "无法识别")
        return answers

    def _mark(self, answers: Answers, rows: Any, batch: pa.RecordBatch, column: str, en: str, zh: str) -> None:
        """Give rows an outcome that says what is wrong with the value of a column."""
        values = batch.column(column).take(pa.array(rows)).to_pylist()
        for row, value in zip(rows.tolist(), values, strict=True):
            field, _, shown = str(value).partition("=") if column == WRONG else (column, "", value)
            problem = WrongRow(shown, field, en=f"{field} {shown} {en}.", zh=f"{field} {shown} {zh}。")
            answers.outcome[row] = self.assessor.number_of(answers, wrong_outcome(problem))

    def _chosen(self, answers: Answers) -> tuple[Any, Any | None]:
        """The rows that are wrong, and the rows that are written; None for all."""
        table = answers.outcomes.table()
        is_wrong = np.asarray(table.column("error").is_valid())
        acts = np.asarray(table.column("notice_priority")) > 0 if self.options.only_action else np.ones(len(is_wrong), dtype=bool)
        written = acts & ~is_wrong
        if written.all():
            return np.zeros(0, dtype=np.int64), None
        return np.flatnonzero(is_wrong[answers.outcome]), np.flatnonzero(written[answers.outcome])


def _errors(batch: pa.RecordBatch, answers: Answers, rows: Any) -> pa.Table:
    """Person, code, field and value of rows that are wrong."""
    numbers = answers.outcome[rows]
    texts = {name: answers.outcomes.spread(name, numbers).cast(pa.string()) for name in _ERROR_COLUMNS}
    person = batch.column("person").take(pa.array(rows)).cast(pa.string())
    return pa.table({"person": person} | texts)


class _Counts:
    """Counts and sums of one unit."""

    def __init__(self) -> None:
        self._line: dict[str, Any] = {"persons": 0, "states": {}, "priorities": {}, "sums": dict.fromkeys(SUMMED, 0)}

    def add(self, answers: Answers) -> NDArray[Any]:
        """Count a batch. Returns the numbers of the outcomes that it has."""
        counted = np.bincount(answers.outcome)
        numbers: NDArray[Any] = np.flatnonzero(counted)
        told = answers.outcomes.table().select(["state", "notice_priority", *SUMMED]).take(pa.array(numbers)).to_pylist()
        for row, count in zip(told, counted[numbers].tolist(), strict=True):
            self._line["persons"] += count
            for kind, key in (("states", row["state"]), ("priorities", str(row["notice_priority"]))):
                self._line[kind][key] = self._line[kind].get(key, 0) + count
            for name in SUMMED:
                self._line["sums"][name] += (row[name] or 0) * count
        return numbers

    def line(self, number: int, written: int, size: int) -> dict[str, Any]:
        """What the journal keeps of the unit."""
        wrong = self._line["states"].get("wrong", 0)
        return self._line | {"unit": number, "written": written, "wrong": wrong, "bytes": size}
