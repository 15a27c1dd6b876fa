"""Assesses a whole population from a table on disk into a folder: parallel, resumable, in bounded memory."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from xubao.population.columns import layout_of
from xubao.population.problems import ColumnMissing, NoRoom
from xubao.population.runs.duplicates import Duplicates
from xubao.population.runs.journal import Journal
from xubao.population.runs.manifest import identity_of, machine, totals
from xubao.population.runs.one_unit import UnitRun
from xubao.population.runs.options import RunOptions
from xubao.population.runs.parts import write_table
from xubao.population.sources.open_source import open_source
from xubao.population.sources.source import Source

Report = Callable[[int, int], None]
"""Called with persons done and persons in all."""


def assess_population(
    name: str,
    folder: Path,
    options: RunOptions,
    report: Report = lambda done, total: None,
    seconds: Callable[[], float] | None = None,
) -> dict[str, Any]:
    """Run, or go on with a run that was stopped. Returns the manifest, which is also written to the folder.

    name: the input, as for `open_source`. seconds: tells how long the run has taken, for the manifest; there is no clock here.
    Raises what `open_source` raises, ColumnMissing and its like for a table that is none of people, OtherRun for a folder of
    another run, NoRoom where the disk is full.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise NoRoom(folder, str(problem)) from problem
    source = open_source(name, folder / "staged")
    assert source.schema is not None
    if "person" not in source.schema.names:
        raise ColumnMissing("person", source.schema.names)
    layout_of(source.schema)
    inputs = {"name": source.name, "digest": source.digest, "persons": source.rows, "units": len(source.units)}
    identity = identity_of(inputs, options.as_of, options.decides(), options.packs)
    journal = Journal(folder, identity)
    run = _Run(source, folder, options, journal, report)
    run.computation_id = identity["computation_id"]
    before = len(journal.done)
    run.everything()
    run.gather()
    manifest = identity | totals(journal.done)
    manifest |= {"areas": run.digests(), "machine": machine(), "resumed_units": before}
    manifest["seconds"] = round(seconds(), 3) if seconds else None
    _write_manifest(folder / "manifest.json", manifest)
    shutil.rmtree(folder / "staged", ignore_errors=True)
    return manifest


class _Run:
    def __init__(self, source: Source, folder: Path, options: RunOptions, journal: Journal, report: Report) -> None:
        self.source, self.folder, self.options, self.journal, self.report = source, folder, options, journal, report
        self.computation_id = ""

    def everything(self) -> None:
        """Do every unit that is not done, some at a time. The first problem stops the run; what is finished stays."""
        waiting = [number for number in range(len(self.source.units)) if number not in self.journal.done]
        done = sum(line["persons"] for line in self.journal.done.values())
        self.report(done, self.source.rows)
        if not waiting:
            return
        duplicates = Duplicates(self.source, self.folder / "staged")
        unit_run = UnitRun(self.source, self.folder, self.options, self.computation_id, duplicates)
        threads = self.options.threads or os.cpu_count() or 1
        with ThreadPoolExecutor(threads) as pool:
            running: set[Future[dict[str, Any]]] = set()
            try:
                while waiting or running:
                    while waiting and len(running) < threads + 1:
                        running.add(pool.submit(unit_run.do, waiting.pop(0)))
                    finished, running = wait(running, return_when=FIRST_COMPLETED)
                    for future in finished:
                        line = future.result()
                        self.journal.finished(line)
                        done += line["persons"]
                        self.report(done, self.source.rows)
            except BaseException:
                for future in running:
                    future.cancel()
                raise

    def gather(self) -> None:
        """Bring the small files of the units together: errors, and the outcomes of the lean layout."""
        parts = sorted((self.folder / "parts").glob("errors-*.parquet"))
        if parts:
            write_table(self.folder / "errors.parquet", pa.concat_tables([pq.read_table(part) for part in parts]))
        outcomes = sorted((self.folder / "parts").glob("outcomes-*.parquet"))
        if outcomes:
            together = pa.concat_tables([pq.read_table(part) for part in outcomes])
            ids = np.asarray(together.column("outcome").to_pylist(), dtype=object)
            _, first = np.unique(ids.astype(str), return_index=True)
            write_table(self.folder / "outcomes.parquet", together.take(pa.array(np.sort(first))))

    def digests(self) -> dict[str, str]:
        """The digest of each area's pack that answered, in this start and in earlier ones."""
        found: dict[str, str] = {}
        for line in self.journal.done.values():
            found |= line["areas"]
        return dict(sorted(found.items()))


def _write_manifest(path: Path, manifest: dict[str, Any]) -> None:
    unfinished = path.with_suffix(".unfinished")
    try:
        unfinished.write_text(json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
        unfinished.replace(path)
    except OSError as problem:
        raise NoRoom(path, str(problem)) from problem
