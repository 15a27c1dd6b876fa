"""What is remembered is bounded, and never changes an answer."""

from __future__ import annotations

from datetime import date

import pyarrow as pa
import pytest

from tests.unit.population.tables import people
from xubao.population import assessor, met_before
from xubao.population.assessor import Assessor

AS_OF = date(2025, 8, 18)


def crowd() -> pa.Table:
    """Histories of no, one and several stretches, of all 64 months and of the last one, in two areas and for several ages."""
    histories = [0, 1, (1 << 56) - 1, (1 << 52) - 1, 0b1011 << 40, ((1 << 20) - 1) << 30, (1 << 52) - 1 & ~(7 << 9), 1 << 55, -1]
    return people(*(
        {"area": area, "participation": "flexible", "paid": paid, "age": age}
        for area in ("420100", "000000")
        for age in (None, 30, 52)
        for paid in histories
    ))  # fmt: skip


def test_forgetting_changes_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    table = crowd()
    expected = Assessor(AS_OF).assess(table).to_pylist()

    for module, name, limit in (
        (assessor, "MOST_OUTCOMES", 0),
        (assessor, "MOST_CLASSES", 0),
        (assessor, "MOST_ROWS", 7),
        (met_before, "MET_AT_MOST", 0),
        (met_before, "CLASSES_IN_TABLES", 1),
    ):
        with monkeypatch.context() as limits:
            limits.setattr(module, name, limit)
            forgetful = Assessor(AS_OF)
            for _ in range(3):
                assert forgetful.assess(table).to_pylist() == expected, name


def test_who_was_met_has_the_same_answer_again_alone_and_among_others() -> None:
    table = crowd()
    one = Assessor(AS_OF)
    together = one.assess(table).to_pylist()

    assert one.assess(table).to_pylist() == together
    assert [Assessor(AS_OF).assess(table.slice(row, 1)).to_pylist()[0] for row in range(0, len(table), 5)] == together[::5]


def test_unsigned_words_are_the_same_months() -> None:
    table = crowd()
    place = table.schema.get_field_index("paid")
    words = [chunk.view(pa.uint64()) for chunk in table.column("paid").chunks]
    unsigned = table.set_column(place, "paid", pa.chunked_array(words))

    assert Assessor(AS_OF).assess(unsigned).to_pylist() == Assessor(AS_OF).assess(table).to_pylist()
