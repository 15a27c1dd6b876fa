"""Which dated setting of an area held on a day."""

from __future__ import annotations

from xubao.engine.formulas.formula import formula
from xubao.rulebook.codes import UNKNOWN
from xubao.rulebook.resolved import ResolvedRules


@formula
def setting_row(rules: ResolvedRules, rule_set: int, kind: int, day: int) -> int:
    """The row of the setting of `kind` in force on `day`, or UNKNOWN where the area states none that may be used."""
    for row in range(rules.setting_first[rule_set], rules.setting_end[rule_set]):
        if rules.setting_kind[row] == kind and rules.setting_from[row] <= day <= rules.setting_to[row]:
            return row
    return UNKNOWN
