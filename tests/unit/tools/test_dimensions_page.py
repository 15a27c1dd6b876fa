"""docs/reference/dimensions.md: what it says of areas and examples is true, and no dimension is without an example."""

from __future__ import annotations

import re

import pytest

from tools.dimension_keys import DIMENSIONS
from tools.dimensions_page import PAGE, Exercised, dimensions_shown, page_text, read_keys
from xubao.rulebook.packs import known_areas, load_pack
from xubao.rulebook.reading.packs_root import packs_root
from xubao.rulebook.worked_examples import load_examples

ROW = re.compile(r"^\| (\d+) \| ([^|]+) \| [^|]+ \| [^|]+ \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
ROWS = {
    int(number): (areas.split(", "), examples.split(", ")) for number, _, areas, examples in ROW.findall(PAGE.read_text("utf-8"))
}
REGENERATE = "run: python -m tools.dimensions_page"


def test_every_dimension_has_keys_a_row_areas_and_examples() -> None:
    assert sorted(ROWS) == sorted(DIMENSIONS) == list(range(1, 52))
    assert [number for number, (areas, examples) in ROWS.items() if "–" in (*areas, *examples)] == [], REGENERATE


def test_every_area_that_the_page_names_shows_the_dimension() -> None:
    shown = {slug: dimensions_shown(load_pack(area)) for area, slug in known_areas().items()}
    wrong = [(number, area) for number, (areas, _) in ROWS.items() for area in areas if number not in shown.get(area, ())]
    assert wrong == [], REGENERATE


def test_every_example_that_the_page_names_exercises_the_dimension() -> None:
    known = {example.id: example for example in load_examples([packs_root()])}
    wrong = []
    for number, (_, examples) in ROWS.items():
        for name in examples:
            example = known.get(name)
            if example is None or not read_keys(example, load_pack(example.area)) & DIMENSIONS[number]:
                wrong.append((number, name))
    assert wrong == [], REGENERATE


@pytest.mark.parametrize("number", sorted(DIMENSIONS))
def test_an_example_of_a_real_area_stands_before_one_of_the_invented_area(number: int) -> None:
    _, examples = ROWS[number]
    assert not examples[0].startswith("example-") or all(name.startswith("example-") for name in examples)


def test_writing_the_columns_again_keeps_the_rest_of_the_page() -> None:
    before = (
        "# Title\n\n| # | Dimension | Written as | Read by |\n|---|---|---|---|\n| 1 | Period | `period` | formula |\n\nAfter.\n"
    )
    text = page_text(Exercised({1: ["wuhan", "example"]}, {1: ["wuhan-01", "wuhan-02", "xian-01", "example-01"]}), before)
    assert "| # | Dimension | Written as | Read by | Areas | Examples |\n|---|---|---|---|---|---|\n" in text
    assert "| 1 | Period | `period` | formula | wuhan | wuhan-01, xian-01, wuhan-02 |\n\nAfter.\n" in text
    assert page_text(Exercised({1: ["wuhan"]}, {1: ["wuhan-01"]}), text).count("| wuhan |") == 1
