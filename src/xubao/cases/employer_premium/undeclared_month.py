"""社会保险法 Art. 62: an employer that did not declare owes 110 % of what it paid for the month before, until it declares.

The article needs one figure, the employer's whole amount of the month before, which the collector has. Where there is none the
regulation (社会保险费征缴暂行条例 Art. 10) looks at staff and business without naming a formula: nothing is computed then.
It says nothing of a second undeclared month in a row: whether 110 % of the amount set is meant, or of the last amount paid.
So only a month whose month before was really paid can be set.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import rfc8785
from django.db import transaction
from django.utils.timezone import localdate

from xubao.cases.errors import PremiumNotKnown
from xubao.ledger.public import next_number
from xubao.records.employers.public import Employer, Undeclared, UndeclaredPremium, keep_undeclared
from xubao.rulebook.articles import articles_of
from xubao.values.fen import Fen
from xubao.values.month import Month

_NUMERATOR, _DENOMINATOR = 110, 100
_LAW = (("social-insurance-law", "62"), ("premium-collection-regulation", "10"))


@dataclass(frozen=True, slots=True, kw_only=True)
class UndeclaredMonth:
    """The month that was not declared, the amount in fen that the employer paid for the month before, and what proves it."""

    employer: Employer
    month: Month
    paid_before_fen: Fen
    evidence: str


def set_undeclared(asked: UndeclaredMonth, *, reason: str, by: str, at: datetime) -> UndeclaredPremium:
    """Compute, freeze with the trace, and put before a second person. Raises PremiumNotKnown, ReasonMissing."""
    if asked.month >= Month.of(localdate(at)):
        raise _not_known(str(asked.month), "该月尚未结束", "the month is not over")
    if asked.paid_before_fen <= 0 or not asked.evidence.strip():
        raise _not_known(
            asked.paid_before_fen,
            "没有上月缴费额或其证明；没有上月缴费额的，法规没有写明算法",
            "the amount of the month before, or what proves it, is missing; without one no rule says how to compute",
        )
    trace = undeclared_trace(asked)
    area = asked.employer.area
    with transaction.atomic():
        number = next_number(f"undeclared/{area}/{localdate(at).year}")
        found = Undeclared(
            number=f"{area}-{localdate(at).year}-W{number:06d}",
            employer=asked.employer,
            month=asked.month,
            amount_fen=trace["amount_fen"],
            trace=trace,
            computation_id=hashlib.sha256(rfc8785.dumps(trace)).hexdigest(),
        )
        return keep_undeclared(found, reason=reason, by=by, at=at)


def undeclared_trace(asked: UndeclaredMonth) -> dict[str, Any]:
    """Every figure and the articles behind it; the same request gives the same bytes."""
    return {
        "month": str(asked.month),
        "month_before": str(asked.month.plus(-1)),
        "paid_before_fen": int(asked.paid_before_fen),
        "evidence": asked.evidence.strip(),
        "percent": _NUMERATOR,
        "rounding": "to the nearest fen, half a fen upwards; the article says nothing of rounding",
        "provisional": "settled by the collector once the employer has declared",
        "law": [
            {"title": found.title, "heading": found.heading, "text": found.text}
            for source, article in _LAW
            for found in articles_of(source, article)
        ],
        "amount_fen": (2 * asked.paid_before_fen * _NUMERATOR + _DENOMINATOR) // (2 * _DENOMINATOR),
    }


def _not_known(value: object, zh: str, en: str) -> PremiumNotKnown:
    return PremiumNotKnown(value, zh=f"不能核定：{zh}。", en=f"no amount can be set: {en}.")
