"""Rows that say the same get the same number, in the order in which they first appear."""

from __future__ import annotations

import numpy as np

from xubao.population.group_kernel import Groups, add_up, first_of_each


def test_equal_rows_share_a_number_over_all_batches() -> None:
    random = np.random.default_rng(7)
    rows = random.integers(-3, 3, (60_000, 5)) * (1 << 40)
    groups = Groups(5)

    numbers = np.concatenate([groups.add(part) for part in np.array_split(rows, 7)])

    expected = len(np.unique(rows, axis=0))
    assert len(groups) == expected == len(set(numbers.tolist()))
    assert (groups.rows[numbers] == rows).all()
    first = first_of_each(numbers, len(groups))
    assert (numbers[first] == np.arange(expected)).all()
    assert (np.diff(first) > 0).all()


def test_rows_are_counted_and_their_columns_added_up() -> None:
    sums = np.zeros((3, 3), dtype=np.int64)

    add_up(np.array([2, 0, 2]), np.array([[1, 10], [2, 20], [3, 30]]), sums)

    assert sums.tolist() == [[1, 2, 20], [0, 0, 0], [2, 4, 40]]
