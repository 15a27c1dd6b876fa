"""Facts that no rule of a place looks at: they change no answer, so people who differ in nothing else are alike."""

from __future__ import annotations

from typing import Final

from xubao.rulebook.reading.pack import Pack

_TESTS: Final = {
    "age": "age",
    "household_registration": "household",
    "pension_paid": "pension_paid",
    "employer_in_arrears": "employer_in_arrears",
}
"""Facts by the condition that tests them."""
MAY_IDLE: Final = (*_TESTS, "declared_base_fen")


def idle_facts(pack: Pack, scheme: str) -> frozenset[str]:
    """Those of MAY_IDLE that no provision of the scheme tests and no amount of the pack is computed from.

    The age may still tell which plan is a person's: that is for whoever asks.
    """
    tested = {
        fact
        for fact, condition in _TESTS.items()
        if any(getattr(each.when, condition) is not None for each in pack.provisions if scheme in pack.schemes_of(each))
    }
    if any(amount.base is not None and amount.base.declared is not None for amount in pack.amounts):
        tested.add("declared_base_fen")
    return frozenset(MAY_IDLE) - tested
