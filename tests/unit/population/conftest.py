"""Invented people of the example area, and a draft that would change its rules."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import msgspec
import pyarrow as pa
import pytest

from tests.unit.population.simulated_people import AS_OF, LAPSED
from tests.unit.population.test_synthetic import marginals_for
from xubao.population.synthetic.draw_people import Population
from xubao.population.synthetic.offers import places
from xubao.rulebook.reading.packs_root import packs_root


@pytest.fixture(scope="module")
def drafts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All packs, with a draft of the example area: three waits of six months become two."""
    root = tmp_path_factory.mktemp("drafts") / "packs"
    shutil.copytree(packs_root(), root)
    lapse = root / "areas/000000-example/lapse.yaml"
    text = lapse.read_text(encoding="utf-8").replace("waiting: {months: 6,", "waiting: {months: 2,")
    lapse.write_text(text.replace("unpaid_in_a_row: {more_than: 3}", "unpaid_in_a_row: {more_than: 2}", 1), encoding="utf-8")
    for other in (root / "areas").iterdir():
        if other.name != "000000-example":
            shutil.rmtree(other)
    return root


@pytest.fixture(scope="module")
def people() -> pa.RecordBatch:
    """Invented people of the city scheme, most of whom have lapsed."""
    shipped = marginals_for("000000")
    habits = msgspec.structs.replace(shipped.habits, weights={"lapsed": 3, "steady": 1, "never": 1})
    joined = msgspec.structs.replace(shipped.participation, weights={"flexible": 1})
    marginals = msgspec.structs.replace(shipped, habits=habits, participation=joined)
    city = [replace(place, share=1) for place in places(marginals, AS_OF) if place.scheme == "city"]
    return Population(marginals, city, AS_OF, 3).piece(0, LAPSED)
