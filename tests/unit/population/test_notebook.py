"""The notebooks in docs run from top to bottom, and carry what they showed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import matplotlib as mpl
import pytest

NOTEBOOKS = sorted((Path(__file__).parents[3] / "docs" / "notebooks").glob("*.ipynb"))


def cells_of(file: Path) -> list[dict[str, Any]]:
    cells: list[dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))["cells"]
    return [cell for cell in cells if cell["cell_type"] == "code"]


@pytest.mark.parametrize("file", NOTEBOOKS, ids=lambda file: file.stem)
def test_every_cell_runs(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mpl.use("Agg")
    monkeypatch.chdir(file.parent)
    names: dict[str, Any] = {}

    for cell in cells_of(file):
        # Fewer people than readers see: what is tested is that each step works.
        source = "".join(cell["source"]).replace("PERSONS = 5_000", "PERSONS = 500")
        exec(compile(source, file.name, "exec"), names)

    names["plt"].close("all")
    assert len(names["answers"]) == 500


@pytest.mark.parametrize("file", NOTEBOOKS, ids=lambda file: file.stem)
def test_it_is_kept_as_executed_with_its_plots(file: Path) -> None:
    outputs = [output for cell in cells_of(file) for output in cell["outputs"]]

    assert [cell["execution_count"] for cell in cells_of(file)] == list(range(1, len(cells_of(file)) + 1))
    assert sum("image/png" in output.get("data", {}) for output in outputs) >= 2
    assert not [output for output in outputs if output["output_type"] == "error" or output.get("name") == "stderr"]
