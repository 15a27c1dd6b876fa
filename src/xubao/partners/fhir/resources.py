"""The resources, made from the one answer."""

from datetime import datetime
from typing import Any

from xubao.cases.eligibility.public import Eligibility
from xubao.partners.fhir.terms import AREA_SYSTEM, IDENTITY_SYSTEM, extension, identified

_INSURANCE = {"coding": [{"system": "urn:xubao:scheme", "code": "employee", "display": "职工基本医疗保险"}]}
_SHARE = {"coding": [{"system": "urn:xubao:fhir:benefit", "code": "percent-of-normal"}], "text": "等待期内按正常待遇的百分比"}


def coverage_resource(found: Eligibility, identity: str, *, key: str) -> dict[str, Any]:
    """Coverage. status: active where covered, cancelled where cover has stopped, draft where it is not known or in part.

    FHIR asks for one of its own words; what the day is worth stands in the extension ``cover``.
    """
    status = {True: "active", False: "cancelled", None: "draft"}[found.covered]
    return {
        "resourceType": "Coverage",
        "id": key,
        "extension": _extensions(found),
        "status": status,
        "type": _INSURANCE,
        "beneficiary": identified(IDENTITY_SYSTEM, identity),
        "payor": [identified(AREA_SYSTEM, found.area)],
        **_period("period", found),
    }


def eligibility_response(
    found: Eligibility, request: dict[str, Any], identity: str, *, lang: str, at: datetime
) -> dict[str, Any]:
    """CoverageEligibilityResponse to a request. inforce is left out where it is not known, or is so in part."""
    insurance: dict[str, Any] = {"coverage": {"reference": "#coverage"}}
    if found.covered is not None:
        insurance["inforce"] = found.covered
    insurance |= _period("benefitPeriod", found)
    if "benefits" in request["purpose"]:
        insurance["item"] = [_item(found, lang)]
    return {
        "resourceType": "CoverageEligibilityResponse",
        "contained": [coverage_resource(found, identity, key="coverage")],
        "extension": _extensions(found),
        "status": "active",
        "purpose": request["purpose"],
        "patient": identified(IDENTITY_SYSTEM, identity),
        "servicedDate": found.day.isoformat(),
        "created": at.isoformat(timespec="seconds"),
        "request": _asked(request),
        "outcome": "complete",
        "disposition": found.reason[lang],
        "insurer": identified(AREA_SYSTEM, found.area),
        "insurance": [insurance],
    }


def searchset(coverages: list[dict[str, Any]]) -> dict[str, Any]:
    """A Bundle with what was found."""
    entries = [{"resource": coverage, "search": {"mode": "match"}} for coverage in coverages]
    bundle: dict[str, Any] = {"resourceType": "Bundle", "type": "searchset", "total": len(entries)}
    # An empty list is no list in FHIR.
    return bundle | ({"entry": entries} if entries else {})


def _asked(request: dict[str, Any]) -> dict[str, Any]:
    if request.get("identifier"):
        return {"identifier": request["identifier"][0]}
    return {"display": request.get("id") or "CoverageEligibilityRequest"}


def _item(found: Eligibility, lang: str) -> dict[str, Any]:
    item: dict[str, Any] = {"category": _INSURANCE, "description": found.reason[lang], "excluded": found.covered is False}
    if found.percent is not None:
        item["benefit"] = [{"type": _SHARE, "allowedUnsignedInt": found.percent}]
    return item


def _period(name: str, found: Eligibility) -> dict[str, Any]:
    ends = {"start": found.begins, "end": found.ends}
    told = {key: day.isoformat() for key, day in ends.items() if day is not None}
    return {name: told} if told else {}


def _extensions(found: Eligibility) -> list[dict[str, Any]]:
    return [
        *extension("cover", "Code", found.cover.value.replace("_", "-")),
        *extension("pay-by", "Date", found.pay_by.isoformat() if found.pay_by else None),
        *extension("credited-on", "Date", found.credited_on.isoformat() if found.credited_on else None),
        *extension("percent", "UnsignedInt", found.percent),
        *extension("computation", "String", found.computation_id),
        *(item for entry, _quote in found.entries for item in extension("entry", "String", entry)),
    ]
