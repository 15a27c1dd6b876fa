"""Refusals as an OperationOutcome."""

from typing import Any

_CODES = {400: "structure", 401: "login", 403: "forbidden", 404: "not-found", 405: "not-supported", 406: "not-supported",
          409: "conflict", 413: "too-long", 415: "not-supported", 422: "invalid", 429: "throttled", 500: "exception"}  # fmt: skip
SYSTEM = "urn:xubao:problem"


def outcome_of(problem: dict[str, Any]) -> dict[str, Any]:
    """The outcome that says what a problem document says."""
    issue: dict[str, Any] = {
        "severity": "fatal" if problem["status"] == 500 else "error",
        "code": _CODES.get(problem["status"], "processing"),
        "details": {"coding": [{"system": SYSTEM, "code": problem["code"]}], "text": problem["detail"]},
    }
    if problem["next_step"]:
        issue["diagnostics"] = problem["next_step"]
    if problem["where"]:
        issue["expression"] = [problem["where"]]
    return {"resourceType": "OperationOutcome", "issue": [issue]}
