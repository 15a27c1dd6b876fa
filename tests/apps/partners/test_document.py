"""The OpenAPI document is valid, and whatever fits or does not fit it is answered as it says."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import hypothesis
import pytest
import schemathesis
from django.core import signals
from django.core.handlers.wsgi import WSGIHandler
from django.db import close_old_connections
from django.test import Client
from openapi_spec_validator import validate
from schemathesis.specs.openapi.checks import ignored_auth, positive_data_acceptance

from tests.apps.partners.asking import partner


@pytest.fixture
def document() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(Client().get("/partner/v1/openapi.json").content)
    return found


@pytest.mark.no_database
def test_the_document_is_valid(document: dict[str, Any]) -> None:
    validate(document)


@contextmanager
def connection_stays() -> Iterator[None]:
    """A request that ends would close the connection that the test holds its transaction on."""
    moments = (signals.request_started, signals.request_finished)
    for moment in moments:
        moment.disconnect(close_old_connections)
    yield
    for moment in moments:
        moment.connect(close_old_connections)


@pytest.mark.django_db
def test_whatever_fits_or_does_not_fit_the_document_is_answered_as_it_says(document: dict[str, Any]) -> None:
    """Schemathesis asks in-process, with what the document allows and with what it does not."""
    who = partner(rate=60_000)
    token = who._fresh_token()
    described = schemathesis.openapi.from_dict(document)
    described.app = WSGIHandler()
    for found in described.get_all_operations():
        operation = found.ok()  # type: ignore[union-attr]

        @hypothesis.settings(max_examples=5, deadline=None, database=None, suppress_health_check=list(hypothesis.HealthCheck))
        @hypothesis.given(case=operation.as_strategy())
        def conforms(case: schemathesis.Case[Any]) -> None:
            # A number that nobody has fits the document and is refused all the same. Who may ask is tested by itself.
            excluded = [positive_data_acceptance, ignored_auth]
            headers = {"Authorization": f"Bearer {token}", "Accept-Encoding": "identity"}
            case.call_and_validate(base_url="http://127.0.0.1", headers=headers, excluded_checks=excluded)

        with connection_stays():
            conforms()
