"""Decisions as the engine gives them, made by hand: cases are tested apart from the rules."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import rfc8785

from xubao.cases.assess import Assessed, PayBy
from xubao.cases.gather_facts import Gathered
from xubao.values.area_code import AreaCode
from xubao.values.month import Month
from xubao.values.month_ranges import parse_month_ranges

MONTHS = parse_month_ranges(["2026-09..2026-11"])
AMOUNT = 126000


CHOICES = tuple(
    PayBy(day=day, amount_fen=fen, covered_from=covered, gap_costs={"zh": zh, "en": en})
    for day, fen, covered, zh, en in (
        (date(2026, 11, 30), 126000, date(2026, 11, 30), "可以报销", "are paid"),
        (date(2026, 12, 31), 168000, date(2026, 12, 31), "可以报销", "are paid"),
        (date(2027, 1, 31), 211000, date(2027, 7, 1), "不能报销", "are not paid"),
    )
)


def answering(benefits_from: date | None, **changes: Any) -> Callable[[AreaCode, Gathered, date], Assessed]:
    """An engine that finds three unpaid months, and after payment cover from ``benefits_from``."""

    def assess(area: AreaCode, gathered: Gathered, as_of: date) -> Assessed:
        asked: dict[str, Any] = {
            "area": area,
            "as_of": as_of.isoformat(),
            "paid": [str(m) for m in gathered.facts.paid],
            "events": [event.to_data() for event in gathered.events],
        }
        answer = rfc8785.dumps(asked)
        decision = Assessed(
            as_of=as_of,
            computation_id=hashlib.sha256(answer).hexdigest(),
            pack_digest="0" * 64,
            answer=answer,
            lapsed=True,
            amount_fen=AMOUNT,
            months=MONTHS,
            months_owed=tuple((month, 42000) for month in MONTHS),
            valid_until=date(2026, 11, 30),
            last_day=date(2026, 12, 31),
            benefits_stop_from=date(2026, 10, 1),
            benefits_from=benefits_from if gathered.events else None,
            percent_while_waiting=None,
            choices=CHOICES,
            sentences={"zh": "三个月没有缴费。", "en": "Three months are unpaid."},
            steps={"zh": ["依据示例规定第四条。"], "en": ["Example rule, article 4."]},
            open_questions={"zh": [], "en": []},
        )
        return replace(decision, **changes)

    return assess


PAID = (Month.parse("2026-07"), Month.parse("2026-08"))
