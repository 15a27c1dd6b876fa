"""The three operations on a word that the interpreter and the machine do differently, registered as steps of formulas."""

from __future__ import annotations

from xubao.engine.formulas.formula import step
from xubao.values import bits

highest_set = step(bits.highest_set)
lowest_set = step(bits.lowest_set)
count_set = step(bits.count_set)
