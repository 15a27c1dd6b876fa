"""Assessed premiums, as the second person sees them."""

from collections.abc import Iterable

from xubao.people.public import masked_name
from xubao.records.employers.public import waiting_assessments, waiting_undeclared
from xubao.values.area_code import AreaCode
from xubao.values.fen import Fen, format_yuan


def assessments_for(name: str, areas: Iterable[str]) -> list[dict[str, object]]:
    """What waits in these areas; ``own`` where ``name`` prepared it."""
    return [
        {
            "item": item,
            "own": name == item.prepared_by,
            "person": masked_name(item.hiring.person.name),
            "amount": format_yuan(Fen(item.amount_fen)),
            "rule": item.trace["rule"],
        }
        for area in sorted(areas)
        for item in waiting_assessments(AreaCode(area))
    ]


def undeclared_for(name: str, areas: Iterable[str]) -> list[dict[str, object]]:
    """The same for months that an employer did not declare."""
    return [
        {
            "item": item,
            "own": name == item.prepared_by,
            "amount": format_yuan(Fen(item.amount_fen)),
            "before": format_yuan(Fen(item.trace["paid_before_fen"])),
            "trace": item.trace,
        }
        for item in waiting_undeclared(areas)
    ]
