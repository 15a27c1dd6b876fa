"""Writes what a simulation found: the report, the manifest from which it can be repeated, and the sums of every cell."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from xubao.engine.computation import ENGINE_VERSION
from xubao.population.simulation.cells import AGE_BANDS, GAP_CLASSES
from xubao.population.simulation.effects import Effects
from xubao.population.simulation.report.page import report_page
from xubao.population.simulation.run_simulation import Simulated
from xubao.population.simulation.tally import CELLS, DIRECTIONS, GROUPS, MEASURES, SHAPE
from xubao.rulebook.canonical_json import canonical


class Written(NamedTuple):
    """The files of a report."""

    report: Path
    manifest: Path
    cells: Path


def write_report(simulated: Simulated, file: Path, *, population: Mapping[str, Any], command: str, change: Any) -> Written:
    """Write the report to `file`, and manifest and cells beside it. population: what names the people, such as their manifest.

    change: what was simulated, as plain data. Raises OSError.
    """
    names = Written(file, file.with_suffix(".manifest.json"), file.with_suffix(".cells.csv"))
    manifest = manifest_of(simulated, population=population, command=command, change=change)
    names.manifest.write_bytes(canonical(manifest))
    with names.cells.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows(cell_rows(simulated))
    page = report_page(Effects(simulated), manifest, (names.manifest.name, names.cells.name))
    file.write_text(page, encoding="utf-8")
    return names


def manifest_of(simulated: Simulated, *, population: Mapping[str, Any], command: str, change: Any) -> dict[str, Any]:
    """All that the figures of a report depend on."""
    tally, scenario = simulated.tally, simulated.scenario
    return {
        "kind": "simulation",
        "command": command,
        "as_of": simulated.period.as_of,
        "horizon_months": simulated.period.months,
        "population": dict(population),
        "persons": tally.people,
        "wrong": tally.wrong,
        "change": change,
        "names": dict(scenario.names),
        "packs": {area: {"before": before, "after": after} for area, (before, after) in simulated.packs.items()},
        "changed": {area: pack.digest for area, pack in scenario.changed.items()},
        "left_out": {area: problem.line("en") for area, problem in scenario.left_out.items()},
        "assumptions": simulated.assumptions.to_data(),
        "assumptions_digest": simulated.assumptions.digest,
        "months_of_cover": tally.months.tolist(),
        "amounts_of_gap": tally.amounts.tolist(),
        "engine": ENGINE_VERSION,
        "versions": {name: version(name) for name in ("numpy", "pyarrow", "numba", "xubao")},
    }


def cell_rows(simulated: Simulated) -> Iterator[list[Any]]:
    """A row of headings, then the sums of every cell that holds anybody: whole numbers of persons, days and fen."""
    yield ["area", "scheme", "plan", "age", "gap", "cover", "group", *MEASURES]
    sums = simulated.tally.sums
    for cell in np.flatnonzero(sums[0]).tolist():
        area, scheme, plan = simulated.tally.places.named[cell // CELLS]
        age, gap, direction, group = np.unravel_index(cell % CELLS, SHAPE)
        named = [AGE_BANDS[age], GAP_CLASSES[gap], DIRECTIONS[direction], GROUPS[group]]
        yield [area, scheme or "", plan or "", *named, *(int(value) for value in sums[:, cell])]
