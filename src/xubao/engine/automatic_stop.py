"""What a lapse brings about by itself: the relation stops by rule, without a decision (视为自动停保)."""

from __future__ import annotations

from typing import Literal, NamedTuple

from xubao.engine.answer import Answer, Citation
from xubao.engine.area_rules import AreaRules
from xubao.rulebook.format.information import AutomaticStop
from xubao.rulebook.resolving.provenance import Provenance


class StoppedByRule(NamedTuple):
    """How the relation has ended, after how many unpaid months the rule ends it, and the entry that says so."""

    effect: Literal["stopped", "terminated"]
    after_months: int
    citation: Citation


def stopped_by_rule(answer: Answer) -> StoppedByRule | None:
    """What has become of the relation of a flexible worker who has not paid again; None where no rule has ended it.

    To decide, only a primary entry says so.
    """
    area: AreaRules = answer.reader.area
    if answer.facts.participation != "flexible" or answer.returned_on is not None or not answer.gap_months:
        return None
    for setting in area.pack.settings:
        if not isinstance(setting, AutomaticStop) or area.scheme not in area.pack.schemes_of(setting):
            continue
        holds = setting.from_ <= answer.as_of <= setting.last_day and (answer.mode == "inform" or setting.grade == "primary")
        value = setting.value
        if not holds or value.after_months is None or value.effect == "suspended" or answer.gap_months <= value.after_months:
            continue
        row = Provenance(area.pack.area, setting, area.pack.sources[setting.source], None, "")
        citation = area.citation(row)
        if citation is not None:
            return StoppedByRule(value.effect, value.after_months, citation)
    return None
