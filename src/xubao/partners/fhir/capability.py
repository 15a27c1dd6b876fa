"""What is offered in FHIR, as a CapabilityStatement."""

from datetime import date
from importlib.metadata import version
from typing import Any

from xubao.partners.fhir.terms import VERSION


def capability_statement(today: date) -> dict[str, Any]:
    """The statement."""
    submit = "http://hl7.org/fhir/OperationDefinition/CoverageEligibilityRequest-submit"
    return {
        "resourceType": "CapabilityStatement",
        "status": "active",
        "date": today.isoformat(),
        "kind": "instance",
        "software": {"name": "Xubao", "version": version("xubao")},
        "implementation": {"description": "职工医保待遇资格核验 Eligibility of employee medical insurance"},
        "fhirVersion": VERSION,
        "format": ["json"],
        "rest": [
            {
                "mode": "server",
                "security": {"description": "OAuth2 client credentials: POST /partner/oauth/token"},
                "resource": [
                    {
                        "type": "Coverage",
                        "interaction": [{"code": "search-type"}],
                        "searchParam": [
                            {"name": "beneficiary", "type": "reference", "documentation": "beneficiary:identifier, by POST"},
                            {"name": "payor", "type": "reference", "documentation": "payor:identifier, by POST: the area"},
                        ],
                    },
                    {
                        "type": "CoverageEligibilityRequest",
                        "operation": [{"name": "submit", "definition": submit}],
                        "documentation": "purpose validation and benefits; answered at once; nothing is stored",
                    },
                ],
            }
        ],
    }
