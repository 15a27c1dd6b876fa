"""The compiled form over rows of facts, with everything that an assessment says: the provisions that decide it included.

`columns.assess_columns` writes thirteen narrow columns for everybody. Here each row is one of the *different* persons of a
population: facts in as one row of integers, the whole assessment out as another.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from xubao.engine.evaluators.machine_code import compile_function
from xubao.engine.evaluators.one_compiled import COMPILED_WORDS
from xubao.engine.evaluators.tables import Tables, rules_at
from xubao.engine.formulas.assessment import Assessment, assess
from xubao.engine.formulas.person import Person
from xubao.engine.formulas.running_wait import RunningWait
from xubao.engine.formulas.treatment import Treatment

Matrix = NDArray[np.int64]

WORDS: Final = ("paid", "credited", "resident", "on_time")
"""The fields of a person that are words."""
SCALARS: Final = tuple(name for name in Person._fields if name not in WORDS)
"""The fields of a person that are one integer: the columns of a row of facts before its words."""
MOST_WORDS: Final = 2 * COMPILED_WORDS
"""Words of the longest history that is compiled: 32 years."""


def answer_fields() -> tuple[str, ...]:
    """The names of the columns of an answer: the fields of an assessment, those of the wait and of the rows spread out."""
    inner = {"wait": RunningWait._fields, "rows": Treatment._fields}
    return tuple(f"{name}.{part}" if part else name for name in Assessment._fields for part in inner.get(name, ("",)))


ANSWER_FIELDS: Final = answer_fields()


def facts_width(words: int) -> int:
    """How many integers a row of facts has for histories of so many words."""
    return len(SCALARS) + len(WORDS) * compiled_words(words)


def compiled_words(words: int) -> int:
    """The length, in words, that histories of `words` are filled up to: the formulas are compiled for two lengths only."""
    if words > MOST_WORDS:
        raise ValueError(f"{words} words: histories are compiled up to {MOST_WORDS}")
    return COMPILED_WORDS if words <= COMPILED_WORDS else MOST_WORDS


def assess_whole(facts: Matrix, words: int, tables: Tables, first: int = 0, last: int | None = None) -> Matrix:
    """Assess the rows of facts from `first` to before `last`. Each row: SCALARS, then the WORDS, each of `compiled_words`.

    Returns one row per person with the columns ANSWER_FIELDS. The work holds no lock: several threads may share it.
    """
    end = len(facts) if last is None else last
    answers = np.empty((end - first, len(ANSWER_FIELDS)), dtype=np.int64)
    _kernel_for(compiled_words(words))(facts, tables.addresses, answers, first, end)
    return answers


def _kernel_for(words: int) -> Any:
    return _assess_three if words == COMPILED_WORDS else _assess_six


def _three_words(facts: Matrix, row: int, field: int) -> tuple[int, ...]:
    start = 18 + 3 * field
    return (facts[row, start], facts[row, start + 1], facts[row, start + 2])


def _six_words(facts: Matrix, row: int, field: int) -> tuple[int, ...]:
    start = 18 + 6 * field
    return (
        facts[row, start],
        facts[row, start + 1],
        facts[row, start + 2],
        facts[row, start + 3],
        facts[row, start + 4],
        facts[row, start + 5],
    )


def _person_of(facts: Matrix, row: int, paid: Any, credited: Any, resident: Any, on_time: Any) -> Person:
    return Person(
        facts[row, 0],
        facts[row, 1],
        facts[row, 2],
        paid,
        credited,
        resident,
        facts[row, 3],
        facts[row, 4],
        facts[row, 5],
        facts[row, 6],
        facts[row, 7],
        facts[row, 8],
        facts[row, 9],
        facts[row, 10],
        facts[row, 11],
        facts[row, 12],
        facts[row, 13],
        facts[row, 14],
        facts[row, 15],
        facts[row, 16],
        on_time,
        facts[row, 17],
    )


def _write(answers: Matrix, row: int, found: Assessment) -> None:
    into = answers[row]
    into[0], into[1], into[2], into[3] = found.lapsed, found.pay_day, found.last_insured, found.gap
    into[4], into[5], into[6], into[7] = found.wait
    into[8], into[9], into[10], into[11] = found.paid_back, found.treated_as, found.back_pay, found.back_pay_from
    into[12], into[13], into[14], into[15] = found.back_pay_last_day, found.waiting_months, found.waiting_days, found.percent
    into[16], into[17], into[18], into[19] = found.stop_on, found.benefits_on, found.full_on, found.gap_costs
    into[20], into[21], into[22], into[23] = found.years, found.amount_due, found.late_fee, found.back_payment_row
    rows = found.rows
    into[24], into[25], into[26], into[27] = rows.treated_as, rows.back_payment, rows.waiting, rows.resumption
    into[28], into[29], into[30], into[31] = rows.gap_costs, rows.years, rows.continuity, rows.wait_effect
    into[32], into[33], into[34], into[35] = rows.enrolment, rows.outpatient, rows.co_payment, rows.interest
    into[36], into[37], into[38] = rows.late_fee, rows.price, rows.ceiling


def _assess_rows_of_three(facts: Matrix, tables: Any, answers: Matrix, first: int, last: int) -> None:
    rules = rules_at(tables)
    for row in range(first, last):
        paid, credited = _three(facts, row, 0), _three(facts, row, 1)
        person = _person(facts, row, paid, credited, _three(facts, row, 2), _three(facts, row, 3))
        _written(answers, row - first, assess(person, rules))


def _assess_rows_of_six(facts: Matrix, tables: Any, answers: Matrix, first: int, last: int) -> None:
    rules = rules_at(tables)
    for row in range(first, last):
        paid, credited = _six(facts, row, 0), _six(facts, row, 1)
        person = _person(facts, row, paid, credited, _six(facts, row, 2), _six(facts, row, 3))
        _written(answers, row - first, assess(person, rules))


# Everything these call stands in this file by a name of its own: numba keeps nothing on disk for a function inside another one.
_three, _six, _person, _written = (
    compile_function(inner, called_from_python=False) for inner in (_three_words, _six_words, _person_of, _write)
)
_assess_three, _assess_six = compile_function(_assess_rows_of_three), compile_function(_assess_rows_of_six)
