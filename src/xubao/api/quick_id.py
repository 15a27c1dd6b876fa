"""The id of a computation, written at once from what was told: the same bytes as `computation_id` digests, piece by piece."""

from __future__ import annotations

import hashlib
from typing import Final

import msgspec

from xubao.api.asked import FIRST_YEAR, LAST_YEAR
from xubao.api.quick_facts import Quick, Ranges
from xubao.engine.computation import ENGINE_VERSION
from xubao.values.month import Month

_FIRST: Final = FIRST_YEAR * 12
_ALL: Final = "".join(f'"{Month(number)}",' for number in range(_FIRST, LAST_YEAR * 12 + 12))
"""Every month as it stands in a list: any stretch of months is a slice of it."""
_EACH: Final = len('"2025-01",')


def quick_id(asked: Quick, scheme: str, as_of: str, pack_digest: str) -> str:
    """The id. scheme: that of the area rules; as_of: the day in ISO form."""
    text = (
        f'{{"engine":"{ENGINE_VERSION}","inputs":{{"accepted":[],"area":"{asked.area}","as_of":"{as_of}","events":[],'
        f'"facts":{{{_facts(asked)}}},"for_month":"{as_of[:7]}","mode":"inform","scheme":"{scheme}"}},"pack":"{pack_digest}"}}'
    )
    return hashlib.sha256(text.encode()).hexdigest()


def _facts(asked: Quick) -> str:
    """The facts that are told, in the order of their names, as canonical JSON wants them."""
    told = asked.situation
    written = []
    if told.age is not None:
        written.append(f'"age":{told.age}')
    if told.continuous_months_before is not None:
        written.append(f'"continuous_months_before":{told.continuous_months_before}')
    if told.declared_base_fen is not None:
        written.append(f'"declared_base_fen":{told.declared_base_fen}')
    if told.employer_in_arrears is not None:
        written.append(f'"employer_in_arrears":{"true" if told.employer_in_arrears else "false"}')
    if asked.employment_ended is not None:
        written.append(f'"employment_ended":"{asked.employment_ended}"')
    if asked.first_enrolled is not None:
        written.append(f'"first_enrolled":"{asked.first_enrolled}"')
    if told.household_registration is not None:
        written.append(f'"household_registration":"{told.household_registration}"')
    if asked.paid:
        written.append(f'"paid":[{_months(asked.paid)}]')
    written.append(f'"participation":"{told.participation}"')
    if told.payment_period is not None:
        written.append(f'"payment_period":"{told.payment_period}"')
    if told.pension_paid is not None:
        written.append(f'"pension_paid":{"true" if told.pension_paid else "false"}')
    if told.plan is not None:
        written.append(f'"plan":{msgspec.json.encode(told.plan).decode()}')
    if asked.resident:
        written.append(f'"resident_paid":[{_months(asked.resident)}]')
    if told.stated_monthly_fen is not None:
        written.append(f'"stated_monthly_fen":{told.stated_monthly_fen}')
    return ",".join(written)


def _months(ranges: Ranges) -> str:
    return "".join([_ALL[(first - _FIRST) * _EACH : (last + 1 - _FIRST) * _EACH] for first, last in ranges])[:-1]
