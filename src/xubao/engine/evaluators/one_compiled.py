"""The compiled form for one person: for parity checks and for services that keep it warm."""

from __future__ import annotations

from typing import Any

from xubao.engine.evaluators.machine_code import compile_function
from xubao.engine.evaluators.tables import Tables, rules_at
from xubao.engine.formulas.assessment import Assessment, assess
from xubao.engine.formulas.person import Person, Words

COMPILED_WORDS = 3
"""Histories are as long as this, or longer: numba compiles the formulas anew for every length, and empty words change nothing."""


def signed(words: Words) -> Words:
    """The same 64 bits per word, as the signed integers of the machine, in COMPILED_WORDS or more words."""
    padded = (*words, *(0,) * (COMPILED_WORDS - len(words)))
    return tuple(word - (1 << 64) if word >> 63 else word for word in padded)


def assess_compiled(person: Person, tables: Tables) -> Assessment:
    """`assess`, run as machine code."""
    ready = person._replace(
        paid=signed(person.paid),
        credited=signed(person.credited),
        resident=signed(person.resident),
        on_time=signed(person.on_time),
    )
    found: Assessment = compiled()(ready, tables.addresses)
    return found


def _assess_one(person: Any, addresses: Any) -> Any:
    return assess(person, rules_at(addresses))


# By a name of its own in this file: numba keeps nothing on disk for a function inside another one.
_one = compile_function(_assess_one)


def compiled() -> Any:
    """The machine code itself: called with a person whose words are signed, and the addresses of the tables."""
    return _one
