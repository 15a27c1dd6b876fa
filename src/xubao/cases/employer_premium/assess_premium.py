"""核定: the premium for months in which an employer did not register somebody, from the wage by the evidence.

No pack holds employers' bases or rates: what an area's document says is entered with its place and its words, and a second
person has to agree. A figure that nobody has found is never filled in: without both rates there is no amount, and bounds that
the document does not give are told as not given. The late fee is the collector's (社会保险法 Art. 86) and not part of this.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import rfc8785
from django.db import transaction
from django.utils.timezone import localdate

from xubao.cases.errors import PremiumNotKnown
from xubao.ledger.public import next_number
from xubao.records.employers.public import Assessed, Hiring, PremiumAssessment, employed_months, keep_assessment
from xubao.values.fen import Fen
from xubao.values.month import Month
from xubao.values.rate import PartsPerMillion

METHOD = "wages"
_MILLION = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaRule:
    """What a document of the area says of employers. floor_fen, ceiling_fen None: it gives none."""

    employer_rate: PartsPerMillion
    staff_rate: PartsPerMillion
    floor_fen: Fen | None
    ceiling_fen: Fen | None
    document: str
    article: str
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PremiumRequest:
    """For which months of which hiring, on which wage in fen a month, proved by what, under which rule."""

    hiring: Hiring
    months: tuple[Month, ...]
    wage_fen: Fen
    evidence: str
    rule: AreaRule


def assess_premium(request: PremiumRequest, *, reason: str, by: str, at: datetime) -> PremiumAssessment:
    """Compute, freeze with the trace, and put before a second person. Raises PremiumNotKnown, ReasonMissing."""
    _require(request, Month.of(localdate(at)))
    trace = premium_trace(request)
    digest = hashlib.sha256(rfc8785.dumps(trace)).hexdigest()
    area = request.hiring.employer.area
    with transaction.atomic():
        number = next_number(f"premium/{area}/{localdate(at).year}")
        assessed = Assessed(
            number=f"{area}-{localdate(at).year}-H{number:06d}",
            hiring=request.hiring,
            method=METHOD,
            months=request.months,
            amount_fen=trace["amount_fen"],
            trace=trace,
            computation_id=digest,
        )
        return keep_assessment(assessed, reason=reason, by=by, at=at)


def premium_trace(request: PremiumRequest) -> dict[str, Any]:
    """Every figure and where it comes from; the same request gives the same bytes."""
    rule = request.rule
    base, bounded = _base(request.wage_fen, rule)
    parts = {"employer_fen": _share(base, rule.employer_rate), "staff_fen": _share(base, rule.staff_rate)}
    lines = [{"month": str(month), "base_fen": base, **parts} for month in request.months]
    return {
        "wage_fen": int(request.wage_fen),
        "evidence": request.evidence,
        "bounded_by": bounded,
        "rule": {
            "document": rule.document,
            "article": rule.article,
            "quote": rule.quote,
            "employer_ppm": int(rule.employer_rate),
            "staff_ppm": int(rule.staff_rate),
            "floor_fen": rule.floor_fen,
            "ceiling_fen": rule.ceiling_fen,
        },
        "pack": "no employer base and no employer rate stands in the pack of the area",
        "rounding": "each part of a month to the nearest fen, half a fen upwards; the document says nothing of rounding",
        "lines": lines,
        "amount_fen": sum(parts.values()) * len(lines),
    }


def premium_rows(trace: Mapping[str, Any]) -> list[tuple[str, int, int, int]]:
    """Month, base, the employer's and the person's part, for a table."""
    return [(line["month"], line["base_fen"], line["employer_fen"], line["staff_fen"]) for line in trace["lines"]]


def _base(wage: Fen, rule: AreaRule) -> tuple[int, str]:
    if rule.floor_fen is not None and wage < rule.floor_fen:
        return int(rule.floor_fen), "floor"
    if rule.ceiling_fen is not None and wage > rule.ceiling_fen:
        return int(rule.ceiling_fen), "ceiling"
    return int(wage), ""


def _share(base_fen: int, rate: int) -> int:
    return (2 * base_fen * rate + _MILLION) // (2 * _MILLION)


def _require(request: PremiumRequest, present: Month) -> None:
    rule = request.rule
    employed = employed_months(request.hiring, present)
    outside = [str(month) for month in request.months if month not in employed]
    if not request.months or outside:
        raise _not_known("、".join(outside), "所选月份不在用工期间内", "no month is given, or it lies outside the work")
    if not rule.document.strip() or not rule.quote.strip():
        raise _not_known(rule.document, "没有写明费率和基数的文件和原文", "the document and its words are missing")
    if not rule.employer_rate or request.wage_fen <= 0:
        raise _not_known(rule.employer_rate, "费率或工资为零", "the rate or the wage is zero")
    if rule.floor_fen is not None and rule.ceiling_fen is not None and rule.floor_fen > rule.ceiling_fen:
        raise _not_known(rule.floor_fen, "下限高于上限", "the floor lies above the ceiling")


def _not_known(value: object, zh: str, en: str) -> PremiumNotKnown:
    return PremiumNotKnown(value, zh=f"不能核定：{zh}。", en=f"no premium can be assessed: {en}.")
