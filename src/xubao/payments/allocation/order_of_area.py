"""Which order holds in an area, by which source or for which reason: read from orders.yaml."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from xubao.payments.allocation.allocate import RULES

_FILE = Path(__file__).with_name("orders.yaml")


@dataclass(frozen=True, slots=True, kw_only=True)
class AllocationOrder:
    """A named rule. ``source`` None: the product's own agreement; then there is a question to ask."""

    rule: str
    source: str | None
    reason_zh: str
    reason_en: str
    question_zh: str = ""
    question_en: str = ""


def order_of(area: str) -> AllocationOrder:
    """The order of an area, or the default."""
    orders = _orders()
    return orders.get(area, orders[""])


@cache
def _orders() -> dict[str, AllocationOrder]:
    data = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    orders = {"": AllocationOrder(**data["default"])}
    orders |= {code: AllocationOrder(**row) for code, row in data["areas"].items()}
    unknown = {order.rule for order in orders.values()} - RULES.keys()
    if unknown:
        raise ValueError(f"{_FILE.name} names rules that allocate.py does not have: {sorted(unknown)}")
    return orders
