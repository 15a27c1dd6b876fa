"""Answers FHIR: the capability statement, the eligibility request, a search for coverage."""

from datetime import date
from typing import Any
from urllib.parse import parse_qsl

from fhir.resources.R4B.capabilitystatement import CapabilityStatement
from fhir.resources.R4B.coverage import Coverage
from fhir.resources.R4B.coverageeligibilityrequest import CoverageEligibilityRequest
from fhir.resources.R4B.coverageeligibilityresponse import CoverageEligibilityResponse
from pydantic import BaseModel, ValidationError

from xubao.cases.eligibility.public import Eligibility
from xubao.cases.public import Cover
from xubao.partners.call import Answer, Call
from xubao.partners.check import Asked, Check
from xubao.partners.errors import NotAsDescribed
from xubao.partners.fhir.capability import capability_statement
from xubao.partners.fhir.resources import coverage_resource, eligibility_response, searchset
from xubao.partners.fhir.terms import AREA_SYSTEM, IDENTITY_SYSTEM

MEDIA_TYPE = "application/fhir+json"
ANSWERED_PURPOSES = frozenset({"validation", "benefits"})
_BENEFICIARY, _PAYOR = "beneficiary:identifier", "payor:identifier"
_WHO = ("patient.identifier", "insurer.identifier")


def show_capability(call: Call) -> Answer:
    """What is offered here."""
    return Answer(_checked(CapabilityStatement, capability_statement(call.today)))


def _asked(body: Any) -> Asked:
    request = _read_request(body)
    identity, area = (_identifier(request, where) for where in _WHO)
    return Asked(identity, area, _serviced(request))


def _told(call: Call, _key: int | None, found: Eligibility) -> Answer:
    identity = _identifier(call.body, _WHO[0])
    response = eligibility_response(found, call.body, identity, lang=call.lang, at=call.at)
    return Answer(_checked(CoverageEligibilityResponse, response))


def _searched(body: bytes) -> Asked:
    told = _form(body)
    return Asked(_token(told, _BENEFICIARY, IDENTITY_SYSTEM), _token(told, _PAYOR, AREA_SYSTEM))


def _found(call: Call, key: int | None, found: Eligibility) -> Answer:
    if key is None or (found.cover is Cover.UNKNOWN and not found.computation_id):
        return Answer(searchset([]))
    identity = _searched(call.body).identity
    return Answer(searchset([_checked(Coverage, coverage_resource(found, identity, key=f"coverage-{key}"))]))


def _checked(model: type[BaseModel], resource: dict[str, Any]) -> dict[str, Any]:
    """The resource, read by the library's model: what does not fit FHIR is a fault of ours and never leaves."""
    model.model_validate({name: value for name, value in resource.items() if name != "resourceType"})
    return resource


def _read_request(body: Any) -> dict[str, Any]:
    if not isinstance(body, dict) or body.get("resourceType") != "CoverageEligibilityRequest":
        raise NotAsDescribed("the body is no CoverageEligibilityRequest", "resourceType")
    try:
        CoverageEligibilityRequest.model_validate({name: value for name, value in body.items() if name != "resourceType"})
    except ValidationError as problem:
        first = problem.errors(include_input=False, include_url=False)[0]
        raise NotAsDescribed(str(first["msg"]).rstrip("."), ".".join(str(step) for step in first["loc"])) from problem
    other = [purpose for purpose in body["purpose"] if purpose not in ANSWERED_PURPOSES]
    if other:
        raise NotAsDescribed(f"purpose is answered for {' and '.join(sorted(ANSWERED_PURPOSES))} only", "purpose")
    return body


def _identifier(request: dict[str, Any], where: str) -> str:
    holder, _, name = where.partition(".")
    found = (request.get(holder) or {}).get(name) or {}
    wanted = IDENTITY_SYSTEM if holder == "patient" else AREA_SYSTEM
    if found.get("system") != wanted or not found.get("value"):
        raise NotAsDescribed(f"{where} needs a value of the system {wanted}", where)
    return str(found["value"])[:40]


def _serviced(request: dict[str, Any]) -> date | None:
    if "servicedPeriod" in request:
        raise NotAsDescribed("one day is answered, not a period: send servicedDate", "servicedPeriod")
    told = request.get("servicedDate")
    if told is None:
        return None
    try:
        return date.fromisoformat(str(told))
    except ValueError as problem:
        raise NotAsDescribed("servicedDate is a whole day, such as 2026-11-23", "servicedDate") from problem


def _form(body: bytes) -> dict[str, str]:
    try:
        pairs = parse_qsl(body.decode(), keep_blank_values=True, strict_parsing=bool(body), max_num_fields=10)
    except (UnicodeDecodeError, ValueError) as problem:
        raise NotAsDescribed("the form cannot be read", "body") from problem
    unknown = [name for name, _value in pairs if name not in (_BENEFICIARY, _PAYOR)]
    if unknown:
        raise NotAsDescribed(f"only {_BENEFICIARY} and {_PAYOR} are searched by", unknown[0][:60])
    return dict(pairs)


def _token(told: dict[str, str], name: str, system: str) -> str:
    given, _, value = told.get(name, "").partition("|")
    if given != system or not value:
        raise NotAsDescribed(f"{name} is needed as {system}|value", name)
    return value[:40]


submit_request = Check(_asked, _told)
"""CoverageEligibilityRequest/$submit, answered at once."""

search_coverage = Check(_searched, _found)
"""Coverage/_search by POST: numbers of people never stand in an address."""
