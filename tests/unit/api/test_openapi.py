"""The OpenAPI document is valid, and everything that the interface answers is in it."""

import json
from typing import Any

import hypothesis
import pytest
import schemathesis
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from openapi_spec_validator import validate
from schemathesis.specs.openapi.checks import positive_data_acceptance

from tests.unit.api.asking import QUESTION, get, post
from xubao.api.asgi import Application
from xubao.api.interface import BASE, Interface
from xubao.rulebook.packs import known_areas


@pytest.fixture(scope="session")
def document(plain: Interface) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(get(plain, "/openapi.json").body)
    return found


def test_the_document_is_valid(document: dict[str, Any]) -> None:
    validate(document)


def test_every_area_and_every_depth_is_as_described(plain: Interface, document: dict[str, Any]) -> None:
    def check(name: str, body: bytes) -> None:
        schema = {"$ref": f"#/components/schemas/{name}", "components": document["components"]}
        Draft202012Validator(schema).validate(json.loads(body))

    check("AreaList", get(plain, "/areas").body)
    check("Health", get(plain, "/health").body)
    check("Problem", get(plain, "/explain").body)
    for area in known_areas():
        check("Area", get(plain, f"/areas/{area}").body)
        check("Answer", get(plain, "/explain", QUESTION | {"area": area}).body)
    for detail in ("full", "trace"):
        check("Answer", get(plain, "/explain", QUESTION | {"detail": detail}).body)


def test_the_example_of_the_document_works(plain: Interface, document: dict[str, Any]) -> None:
    assert post(plain, document["components"]["schemas"]["Question"]["example"]).status == 200


def test_areas_are_found_by_code_and_by_name(plain: Interface) -> None:
    listed = json.loads(get(plain, "/areas").body)["areas"]
    assert [area["area"] for area in listed] == list(known_areas())
    assert get(plain, "/areas/420100").body == get(plain, "/areas/wuhan").body


def test_whatever_fits_or_does_not_fit_the_document_is_answered_as_it_says(plain: Interface, document: dict[str, Any]) -> None:
    """Schemathesis asks in-process, with what the document allows and with what it does not."""
    described = schemathesis.openapi.from_dict(document)
    described.app = Application(plain)
    for found in described.get_all_operations():
        operation = found.ok()  # type: ignore[union-attr]

        @hypothesis.settings(max_examples=15, deadline=None, suppress_health_check=list(hypothesis.HealthCheck))
        @hypothesis.given(case=operation.as_strategy())
        def conforms(case: schemathesis.Case[Any]) -> None:
            # Months that overlap, or an area nobody knows, fit the document and are refused all the same.
            case.call_and_validate(base_url=f"http://127.0.0.1{BASE}", excluded_checks=[positive_data_acceptance])

        conforms()
