"""The invented population: the same seed gives the same people, and they are spread as its marginals say."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from xubao.population.synthetic.draw_people import PIECE, Population
from xubao.population.synthetic.errors import BadCount, BadMarginals
from xubao.population.synthetic.histories import months_between
from xubao.population.synthetic.marginals import SHIPPED, Marginals, read_marginals
from xubao.population.synthetic.offers import places
from xubao.population.synthetic.write_population import pieces, write_population
from xubao.rulebook.pack_error import PackError

AS_OF = date(2025, 3, 18)
PRESENT = 50


def marginals_for(*areas: str, **changed: Any) -> Marginals:
    """The shipped marginals for some areas only."""
    shipped = read_marginals()
    weights = dict.fromkeys(areas, 1)
    return msgspec.structs.replace(shipped, areas=msgspec.structs.replace(shipped.areas, weights=weights), **changed)


def population_of(*areas: str, seed: int = 1, **changed: Any) -> Population:
    marginals = marginals_for(*areas, **changed)
    return Population(marginals, places(marginals, AS_OF), AS_OF, seed)


def bits_of(batch: pa.RecordBatch, name: str = "paid") -> list[str]:
    """Months as text, the first month first: 1 paid, 0 not."""
    return [f"{word & (2**64 - 1):064b}"[::-1] for word in batch.column(name).to_pylist()]


def test_the_same_seed_gives_the_same_people_whatever_else_is_drawn() -> None:
    one, other = population_of("420100", "320500"), population_of("420100", "320500")

    assert one.piece(3, 500).equals(other.piece(3, 500))
    assert not one.piece(3, 500).equals(population_of("420100", "320500", seed=2).piece(3, 500))
    assert not one.piece(3, 500).column("paid").equals(one.piece(4, 500).column("paid"))


def test_pieces_follow_each_other_and_are_numbered_through() -> None:
    drawn = list(pieces(population_of("420100"), PIECE + 10))

    assert [len(piece) for piece in drawn] == [PIECE, 10]
    assert drawn[1].column("person").to_pylist() == list(range(PIECE + 1, PIECE + 11))


def test_people_are_spread_as_the_marginals_say() -> None:
    people = population_of("420100", "320500", "360700").piece(0, 60_000)
    areas = people.column("area").to_pylist()
    gaps = np.array([PRESENT - (bits.rfind("1", 0, PRESENT) + 1) for bits in bits_of(people)])
    never = np.array([bits == "0" * 64 for bits in bits_of(people)])

    for area in ("420100", "320500", "360700"):
        assert areas.count(area) / 60_000 == pytest.approx(1 / 3, abs=0.01)
    assert never.mean() == pytest.approx(0.02, abs=0.004)
    monthly = np.array([area != "360700" for area in areas])
    assert (gaps[monthly & ~never] > 0).mean() == pytest.approx(0.12, abs=0.01)
    assert (gaps[monthly & ~never] == 1).mean() == pytest.approx(0.12 * 0.3, abs=0.006)


def test_a_plan_is_drawn_only_for_its_ages_and_never_for_a_group_of_payers() -> None:
    people = population_of("520100", "330100").piece(0, 5_000).to_pylist()

    assert {row["plan"] for row in people if row["area"] == "520100" and row["age"] <= 35} == {"to-35"}
    assert {row["plan"] for row in people if row["area"] == "520100" and row["age"] > 35} == {"over-35"}
    assert {row["plan"] for row in people if row["area"] == "330100"} == {"standard"}


def test_who_pays_the_year_at_once_has_paid_it_to_december_or_not_at_all() -> None:
    people = population_of("500000").piece(0, 2_000)
    assert set(people.column("payment_period").to_pylist()) == {"year"}

    this_year = {bits[PRESENT - 2 : PRESENT + 10] for bits in bits_of(people)}

    assert {"1" * 12, "0" * 12} <= this_year
    # Who joined this year begins inside it.
    assert all(year.lstrip("0") == "1" * len(year.lstrip("0")) for year in this_year)


def test_resident_months_belong_to_those_who_come_from_there_and_never_to_paid_ones() -> None:
    people = population_of("420100").piece(0, 20_000)
    resident = np.array(people.column("resident").to_pylist())
    switched = np.array([word == "switched-from-resident" for word in people.column("participation").to_pylist()])

    assert (resident[~switched] == 0).all()
    assert (resident[switched] != 0).any()
    assert (resident & np.array(people.column("paid").to_pylist()) == 0).all()


def test_records_longer_than_a_word_go_on_in_the_next() -> None:
    shipped = read_marginals()
    people = population_of("420100", record=msgspec.structs.replace(shipped.record, months=120)).piece(0, 2_000)

    assert {"paid", "paid_2", "paid_3", "resident_3"} <= set(people.schema.names)
    assert people.column("first_month")[0].as_py() == 201503
    assert any(word != 0 for word in people.column("paid_2").to_pylist())


def test_months_between_are_the_bits_between() -> None:
    rows = months_between(np.array([0, 3, 60, 70, 9, 64]), np.array([5, 3, 70, 128, 4, 65]), 2)

    assert [f"{high:064b}{low:064b}"[::-1] for low, high in rows.tolist()] == [
        "".join("1" if first <= month < end else "0" for month in range(128))
        for first, end in ((0, 5), (3, 3), (60, 70), (70, 128), (9, 4), (64, 65))
    ]


def test_a_population_is_written_with_what_makes_it_repeatable(tmp_path: Path) -> None:
    told: list[int] = []
    population = population_of("420100", "320500", seed=9)

    manifest = write_population(population, 4_000, tmp_path / "people.parquet", told.append)
    write_population(population, 4_000, tmp_path / "people.arrow")

    table = pq.read_table(tmp_path / "people.parquet")
    with pa.ipc.open_file(tmp_path / "people.arrow") as file:
        assert file.read_all().to_pylist() == table.to_pylist()
    assert sum(told) == len(table) == 4_000
    written = json.loads((tmp_path / "people.parquet.manifest.json").read_text(encoding="utf-8"))
    assert written["seed"] == 9
    assert written["marginals"]["habits"]["basis"] == "assumption"
    assert sum(written["persons_by_area"].values()) == 4_000
    assert written["packs"] == manifest["packs"]
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        f"people.{kind}{more}" for kind in ("arrow", "parquet") for more in ("", ".manifest.json")
    ]


def test_nothing_half_written_keeps_the_name(tmp_path: Path) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        write_population(population_of("420100"), 100, tmp_path / "people.parquet", full)

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("before", "after", "named"),
    [
        ("{flexible: 88", "{flexibel: 88", "flexibel"),
        ('weights: {"1": 7, "2": 2, "3": 1}', 'weights: {"0": 7}', "'0'"),
        ("- {from: 18, to: 59, weight: 1}", "- {from: 60, to: 59, weight: 1}", "60..59"),
        ("{local: 7, other: 3}", "{local: 0, other: 0}", "at least one weight"),
        ("  weights: {}", '  weights: {"999999": 1}', "999999"),
    ],
)
def test_a_marginal_that_cannot_be_drawn_is_refused_by_name(before: str, after: str, named: str, tmp_path: Path) -> None:
    file = tmp_path / "marginals.yaml"
    text = SHIPPED.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), encoding="utf-8")

    with pytest.raises(BadMarginals, match=named):
        places(read_marginals(file), AS_OF)


def test_a_marginal_of_the_wrong_shape_is_refused_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "marginals.yaml"
    file.write_text(SHIPPED.read_text(encoding="utf-8").replace("months: 50", "months: many"), encoding="utf-8")

    with pytest.raises(PackError, match=r"marginals.yaml:\d+"):
        read_marginals(file)


@pytest.mark.parametrize("persons", [0, -1, 10_000_000_001])
def test_a_number_of_persons_that_cannot_be_drawn_is_refused(persons: int, tmp_path: Path) -> None:
    with pytest.raises(BadCount, match=str(persons)):
        write_population(population_of("420100"), persons, tmp_path / "people.parquet")
