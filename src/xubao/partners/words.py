"""How a refusal is worded in each interface: status, media type, content."""

from collections.abc import Callable
from typing import Any

from xubao.partners.fhir.outcome import outcome_of
from xubao.partners.hospital.envelope import refusal_envelope
from xubao.partners.operation import JSON, Dialect, Operation

PROBLEM = "application/problem+json"
FHIR = "application/fhir+json"

Worded = tuple[int, str, Any]


def _problem(document: dict[str, Any], operation: Operation | None) -> Worded:
    return document["status"], PROBLEM, document


def _fhir(document: dict[str, Any], operation: Operation | None) -> Worded:
    return document["status"], FHIR, outcome_of(document)


def _hospital(document: dict[str, Any], operation: Operation | None) -> Worded:
    return document["status"], JSON, refusal_envelope(document)


WORDS: dict[Dialect, Callable[[dict[str, Any], Operation | None], Worded]] = {
    Dialect.PROBLEM: _problem,
    Dialect.FHIR: _fhir,
    Dialect.HOSPITAL: _hospital,
}
