"""FHIR: resources that the kept library reads, codes from its lists, refusals as outcomes, questions refused with their place."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from fhir.resources.R4B.bundle import Bundle
from fhir.resources.R4B.capabilitystatement import CapabilityStatement
from fhir.resources.R4B.coverage import Coverage
from fhir.resources.R4B.coverageeligibilityresponse import CoverageEligibilityResponse
from fhir.resources.R4B.operationoutcome import OperationOutcome
from pydantic import BaseModel

from tests.apps.moments import TODAY
from tests.apps.partners.asking import partner
from tests.apps.partners.fhir_invariants import broken_invariants
from tests.apps.partners.test_one_answer import AREA, by_fhir, somebody
from tests.apps.persons import fictional_identity
from xubao.partners.client import Partner, Refused
from xubao.people.clients.public import PartnerScope
from xubao.values.month import Month

pytestmark = pytest.mark.django_db
_FHIR = "application/fhir+json"
_SUBMIT = "/partner/fhir/CoverageEligibilityRequest/$submit"
_PRESENT = Month.of(TODAY)


def read(model: type[BaseModel], resource: dict[str, Any]) -> BaseModel:
    """The resource as the library reads it; its codes are among those that its models list, and no invariant is broken."""
    told = {name: value for name, value in resource.items() if name != "resourceType"}
    found = model.model_validate(told)
    assert list(wrong_codes(found)) == []
    assert list(broken_invariants(resource)) == []
    return found


def wrong_codes(found: BaseModel) -> Iterator[str]:
    """Codes that are not in the list of their element, in the resource and in all of its parts."""
    for name, field in type(found).model_fields.items():
        value, extra = getattr(found, name), field.json_schema_extra
        listed = extra.get("enum_values") if isinstance(extra, dict) else None
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, BaseModel):
                yield from wrong_codes(item)
            elif listed and item is not None and item not in listed:  # type: ignore[operator]
                yield f"{name}: {item}"


_PLANTED: tuple[tuple[str, dict[str, Any]], ...] = (
    ("dom-2", {"contained": [{"id": "a", "contained": [{"id": "b"}]}], "payor": [{"reference": "#a"}]}),
    ("dom-3", {"contained": [{"id": "a"}]}),
    ("dom-4", {"contained": [{"id": "a", "meta": {"versionId": "1"}}], "payor": [{"reference": "#a"}]}),
    ("dom-5", {"contained": [{"id": "a", "meta": {"security": [{"code": "R"}]}}], "payor": [{"reference": "#a"}]}),
    ("ele-1", {"payor": [{"identifier": {}}]}),
    ("ext-1", {"extension": [{"url": "urn:x"}]}),
    ("per-1", {"period": {"start": "2026-12-01", "end": "2026-11-30"}}),
    ("ref-1", {"beneficiary": {"reference": "#nobody"}}),
    ("bdl-1", {"resourceType": "Bundle", "type": "collection", "total": 0}),
    (
        "bdl-2",
        {"resourceType": "Bundle", "type": "collection", "entry": [{"search": {"mode": "match"}, "resource": {"id": "1"}}]},
    ),
    ("bdl-5", {"resourceType": "Bundle", "type": "searchset", "entry": [{"search": {"mode": "match"}}]}),
    ("cpb-1", {"resourceType": "CapabilityStatement", "kind": "capability", "description": "x"}),
    ("cpb-14", {"resourceType": "CapabilityStatement", "kind": "instance", "rest": [{"mode": "server"}], "description": "x"}),
)


@pytest.mark.no_database
@pytest.mark.parametrize(("key", "planted"), _PLANTED, ids=[key for key, _planted in _PLANTED])
def test_a_planted_breach_of_an_invariant_is_noticed(key: str, planted: dict[str, Any]) -> None:
    assert key in list(broken_invariants({"resourceType": "Coverage", "status": "active", **planted}))


@pytest.fixture
def who() -> Partner:
    return partner((PartnerScope.ELIGIBILITY,))


def refused(who: Partner, content: Any) -> dict[str, Any]:
    """The issue of a refusal, which is an outcome."""
    with pytest.raises(Refused) as refusal:
        who.ask("POST", _SUBMIT, content, form=_FHIR)
    outcome = refusal.value.reply.content
    read(OperationOutcome, outcome)
    assert refusal.value.reply.headers["Content-Type"] == _FHIR
    (issue,) = outcome["issue"]
    found: dict[str, Any] = issue
    return found


@pytest.mark.parametrize("missed", [0, 1, 3, 9])
def test_a_response_fits_the_profile(who: Partner, missed: int) -> None:
    identity, _person = somebody([_PRESENT.plus(-missed - number) for number in range(24)], [], TODAY)
    response = by_fhir(who, identity, TODAY)
    read(CoverageEligibilityResponse, response)
    read(Coverage, response["contained"][0])
    assert response["purpose"] == ["validation", "benefits"]
    assert response["insurance"][0]["item"][0]["excluded"] is (response["insurance"][0].get("inforce") is False)


def test_a_planted_code_is_noticed() -> None:
    coverage = {"status": "sleeping", "beneficiary": {"display": "x"}, "payor": [{"display": "y"}]}
    assert list(wrong_codes(Coverage.model_validate(coverage))) == ["status: sleeping"]


def test_coverage_is_found_by_a_form_and_nobody_unknown_is_in_it(who: Partner) -> None:
    identity, _person = somebody([_PRESENT.plus(-number) for number in range(24)], [], TODAY)
    path, form = "/partner/fhir/Coverage/_search", "application/x-www-form-urlencoded"

    def search(number: str) -> dict[str, Any]:
        told = f"beneficiary:identifier=urn:xubao:identity|{number}&payor:identifier=urn:xubao:area|{AREA}"
        bundle: dict[str, Any] = who.ask("POST", path, told.encode(), media_type=form).content
        read(Bundle, bundle)
        return bundle

    found = search(identity)
    assert (found["total"], found["entry"][0]["resource"]["status"]) == (1, "active")
    assert search(fictional_identity(999))["total"] == 0


def test_the_capability_statement_fits_and_anybody_may_read_it() -> None:
    answer = Client().get("/partner/fhir/metadata", headers={"Accept": _FHIR})
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, _FHIR)
    read(CapabilityStatement, answer.json())


def test_what_cannot_be_answered_is_refused_as_an_outcome_with_its_place(who: Partner) -> None:
    identity = fictional_identity()
    good = {
        "resourceType": "CoverageEligibilityRequest", "status": "active", "purpose": ["validation"],
        "patient": {"identifier": {"system": "urn:xubao:identity", "value": identity}},
        "insurer": {"identifier": {"system": "urn:xubao:area", "value": AREA}}, "created": "2026-11-23",
    }  # fmt: skip
    assert refused(who, good | {"purpose": ["discovery"]})["expression"] == ["purpose"]
    assert refused(who, good | {"servicedDate": "2026-11"})["expression"] == ["servicedDate"]
    assert refused(who, good | {"created": "yesterday"})["code"] == "invalid"
    assert refused(who, good | {"patient": {"display": "示例甲"}})["expression"] == ["patient.identifier"]
    assert refused(who, {"resourceType": "Patient"})["details"]["coding"][0]["code"] == "XB-PARTNER-010"
    elsewhere = {"identifier": {"system": "urn:xubao:area", "value": "420100"}}
    assert refused(who, good | {"insurer": elsewhere})["code"] == "forbidden"
