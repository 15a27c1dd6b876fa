"""Do the months inside a worked example agree with each other?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from xubao.values.month import Month

Fields = Mapping[str, Any]
Complaint = tuple[str, str]


def contradictions(top: Fields, facts: Fields, events: Sequence[Fields], expect: Fields) -> Iterator[Complaint]:
    """What contradicts what, in English and Chinese. All fields are parsed."""
    paid = set(facts["paid"])
    insured = paid | set(facts.get("resident_paid", ()))
    if ("employment_ended" in facts) != (facts["participation"] == "left-employer"):
        yield (
            "employment_ended belongs to left-employer, and only to it",
            "employment_ended 仅且必须用于 left-employer",
        )
    if any(paid & set(event.get("pays", ())) for event in events):
        yield "an event pays a month that is paid already", "事件所缴月份已在 paid 中"
    pay_day = next((event["on"] for event in events if "pays" in event), top["as_of"])
    end = Month.of(pay_day)
    yield from _facts(facts, paid, {month for month in insured if month < end})
    yield from _expected(expect, paid, {month for month in insured if month < end}, end)


def _facts(facts: Fields, paid: set[Month], covered: set[Month]) -> Iterator[Complaint]:
    if "employment_ended" in facts and paid and facts["employment_ended"] != max(paid):
        yield "employment_ended must be the last month of paid", "employment_ended 应为 paid 的最后一个月"
    if "first_enrolled" in facts and paid and facts["first_enrolled"] != min(paid):
        yield "first_enrolled must be the first month of paid", "first_enrolled 应为 paid 的第一个月"
    if "continuous_months_before" in facts and covered:
        length, month = 0, int(max(covered))
        while month - length in covered:
            length += 1
        stated = facts["continuous_months_before"]
        if length != stated:
            yield (
                f"continuous_months_before is {stated}, paid gives {length}",
                f"continuous_months_before 为 {stated}，paid 为 {length}",
            )


def _expected(expect: Fields, paid: set[Month], covered: set[Month], end: Month) -> Iterator[Complaint]:
    if "monthly_amount" in expect and "for_month" not in expect:
        yield "monthly_amount needs for_month", "有 monthly_amount 须写 for_month"
    if "gap_months" in expect:
        gap = int(end) - 1 - max(covered) if covered else None
        if gap != expect["gap_months"]:
            stated = expect["gap_months"]
            yield (
                f"gap_months is {stated}, but the facts leave {gap}",
                f"gap_months 为 {stated}，按事实为 {gap}",
            )
    back = set(expect.get("back_pay_months", ()))
    if back & paid or any(month >= end for month in back):
        yield (
            "back_pay_months must be unpaid months before the payment month",
            "back_pay_months 应为缴费当月之前的欠缴月份",
        )
    begins = expect.get("benefits_from")
    if "waiting_months" in expect and isinstance(begins, Month) and begins < end:
        yield "benefits_from lies before the payment month", "benefits_from 早于缴费当月"
