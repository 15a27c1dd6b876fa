"""Whatever is wrong, the answer is a problem document (RFC 9457) with code, value and next step, in the client's language."""

import json
import logging

import pytest

from tests.unit.api.asking import QUESTION, get, header, interface, post
from xubao.api import interface as interface_module
from xubao.api.exchange import Request, Response
from xubao.api.interface import MOST_BYTES, Interface

BODY = {"area": "000000", "as_of": "2026-11-23", "facts": {"paid": ["2025-01..2026-08"]}}
WRONG_QUERIES = {
    "no area": ("paid=2025-01", "XB-ASK-007", "area", None),
    "no months": ("area=000000", "XB-ASK-007", "paid", None),
    "an area of two digits": ("area=42&paid=none", "XB-VALUE-005", "area", "42"),
    "an area without a pack": ("area=990000&paid=none", "XB-RULE-011", "", "990000"),
    "a parameter that is not there": ("area=000000&paid=none&payed=1", "XB-API-010", "payed", "payed"),
    "month 13": ("area=000000&paid=2025-13", "XB-VALUE-002", "paid", "2025-13"),
    "months backwards": ("area=000000&paid=2026-08..2025-01", "XB-VALUE-002", "paid", "2026-08..2025-01"),
    "a day that is not there": ("area=000000&paid=none&as_of=2026-02-30", "XB-ASK-003", "as_of", "2026-02-30"),
    "the day twice": ("area=000000&paid=none&as_of=2026-01-01&as_of=2026-01-02", "XB-API-011", "as_of", "2026-01-02"),
    "an age in words": ("area=000000&paid=none&age=forty", "XB-ASK-002", "age", "forty"),
    "neither yes nor no": ("area=000000&paid=none&pension_paid=1", "XB-ASK-001", "pension_paid", "1"),
    "a depth that is not there": ("area=000000&paid=none&detail=all", "XB-ASK-001", "detail", "all"),
    "months in the future": ("area=000000&paid=2028-01&as_of=2026-11-23", "XB-FACTS-001", "paid", "2028-01"),
    "a plan that is not there": ("area=000000&paid=none&plan=gold", "XB-FACTS-001", "plan", "gold"),
    "a scheme that is not there": ("area=000000&paid=none&scheme=navy", "XB-RULE-012", "", "navy"),
    "before anything is known": ("area=000000&paid=none&as_of=2001-01-01", "XB-RULE-013", "", "2001-01-01"),
    "the year 9998": ("area=000000&paid=none&as_of=9998-01-01", "XB-API-012", "as_of", "9998-01-01"),
    "two thousand years of months": ("area=000000&paid=0001-01..2026-08", "XB-API-012", "paid", "0001-01..2026-08"),
    "a payment without months": ("area=000000&paid=none&pay=2026-11-25", "XB-ASK-004", "pay", "2026-11-25"),
    "a contradiction": (
        "area=000000&paid=2025-01&participation=flexible&employment_ended=2025-01", "XB-ASK-005", "employment_ended", "flexible"),
}  # fmt: skip
WRONG_BODIES = {
    "a list": ([], "XB-ASK-006", ""),
    "an unknown key": (BODY | {"payed": []}, "XB-ASK-006", "/payed"),
    "an unknown fact": (BODY | {"facts": {"paid": [], "payed": 1}}, "XB-ASK-006", "/facts/payed"),
    "a text for a list": (BODY | {"facts": {"paid": "2025-01"}}, "XB-ASK-006", "/facts/paid"),
    "an age in words": (BODY | {"facts": {"paid": [], "age": "forty"}}, "XB-ASK-002", "/facts/age"),
    "a month that is none": (BODY | {"facts": {"paid": ["2025"]}}, "XB-VALUE-002", "/facts/paid"),
    "an event without a day": (BODY | {"events": [{"pays": []}]}, "XB-ASK-006", "/events/0"),
    "too many events": (BODY | {"events": [{"on": "2026-11-25", "registers": True}] * 241}, "XB-API-012", "events"),
    "an event in the year 1": (BODY | {"events": [{"on": "0001-11-25", "registers": True}]}, "XB-API-012", "/events"),
}


def problem(response: Response) -> dict[str, object]:
    assert header(response, "content-type") == "application/problem+json"
    assert header(response, "cache-control") == "no-store"
    found: dict[str, object] = json.loads(response.body)
    assert set(found) == {"type", "title", "status", "detail", "code", "value", "where", "next_step"}
    assert found["status"] == response.status
    assert found["type"] == f"urn:xubao:problem:{found['code']}"
    assert found["detail"]
    assert found["next_step"]
    return found


@pytest.mark.parametrize("wrong", WRONG_QUERIES)
def test_a_wrong_query_is_told_with_its_parameter(warm: Interface, plain: Interface, wrong: str) -> None:
    query, code, where, value = WRONG_QUERIES[wrong]
    for of in (warm, plain):
        refused = get(of, "/explain", query)
        found = problem(refused)
        assert (refused.status, found["code"], found["where"], found["value"]) == (422, code, where, value)


@pytest.mark.parametrize("wrong", WRONG_BODIES)
def test_a_wrong_body_is_told_with_its_place(warm: Interface, plain: Interface, wrong: str) -> None:
    body, code, where = WRONG_BODIES[wrong]
    for of in (warm, plain):
        refused = post(of, body)
        found = problem(refused)
        assert (refused.status, found["code"], found["where"]) == (422, code, where)


def test_problems_are_told_in_the_language_that_the_client_prefers(plain: Interface) -> None:
    asked = {"area": "990000", "paid": "none"}
    for accepted, lang, said in (
        ("", "zh", "尚未收录"),
        ("fr", "zh", "尚未收录"),
        ("en", "en", "not known here"),
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh", "尚未收录"),
        ("fr, en-GB;q=0.7, zh;q=0.3", "en", "not known here"),
        ("en;q=nonsense", "en", "not known here"),
    ):
        refused = get(plain, "/explain", asked, accept_language=accepted)
        assert header(refused, "content-language") == lang
        assert said in str(problem(refused)["detail"])
        assert "/api/v1/areas" in str(problem(refused)["next_step"])


def test_nothing_stands_at_other_addresses(plain: Interface) -> None:
    for path in ("", "/", "/explain/", "/areas/", "/areas/420100/more", "/nothing"):
        refused = get(plain, path)
        assert refused.status == 404
        assert problem(refused)["code"] == "XB-API-004"


def test_an_area_that_is_not_known_is_not_found_and_neighbours_are_named(plain: Interface) -> None:
    refused = get(plain, "/areas/420999")
    assert refused.status == 404
    assert "420100" in str(problem(refused)["detail"])


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "PURGE"])
def test_other_methods_are_refused_with_those_that_are_allowed(plain: Interface, method: str) -> None:
    refused = plain.respond(Request(method, "/api/v1/explain", "", {}))
    assert refused.status == 405
    assert header(refused, "allow") == "GET, HEAD, POST, OPTIONS"
    assert problem(refused)["value"] == method
    assert get(plain, "/areas").status == 200
    assert plain.respond(Request("POST", "/api/v1/areas", "", {})).status == 405


@pytest.mark.parametrize(
    ("accept", "status"),
    [("text/html", 406), ("application/json;q=0", 406), ("text/html, */*;q=0.1", 200), ("application/*", 200), ("", 406)],
)
def test_only_json_is_offered(plain: Interface, accept: str, status: int) -> None:
    answer = get(plain, "/explain", QUESTION, accept=accept)
    assert answer.status == status
    assert status == 200 or problem(answer)["code"] == "XB-API-006"


def test_a_body_must_say_that_it_is_json_and_be_it(plain: Interface) -> None:
    for kind in ("text/plain", "application/x-www-form-urlencoded", ""):
        refused = post(plain, BODY, content_type=kind)
        assert (refused.status, problem(refused)["code"]) == (415, "XB-API-009")
    assert post(plain, BODY, content_type="application/json; charset=utf-8").status == 200
    for broken in (b"", b"{", b'{"area": "\xff"}', b'{"area":'):
        refused = post(plain, broken)
        assert (refused.status, problem(refused)["code"]) == (400, "XB-API-003")


def test_a_query_must_be_text(plain: Interface) -> None:
    refused = get(plain, "/explain", "area=%FF&paid=none")
    assert (refused.status, problem(refused)["code"]) == (400, "XB-API-003")


def test_a_body_larger_than_any_question_is_refused(plain: Interface) -> None:
    refused = post(plain, b" " * (MOST_BYTES + 1))
    assert (refused.status, problem(refused)["code"]) == (413, "XB-API-008")


def test_documents_take_no_parameters(plain: Interface) -> None:
    for path in ("/areas", "/areas/420100", "/openapi.json", "/health"):
        refused = get(plain, path, "lang=en")
        assert (refused.status, problem(refused)["code"]) == (422, "XB-API-010")


def test_a_fault_of_ours_is_a_problem_too_and_the_log_has_nothing_that_was_told(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("2025-01..2026-08")

    monkeypatch.setattr(interface_module, "asked_by_query", broken)
    with caplog.at_level(logging.DEBUG):
        refused = get(interface(), "/explain", QUESTION)
    assert (refused.status, problem(refused)["code"]) == (500, "XB-API-014")
    assert "ZeroDivisionError at broken" in caplog.text
    assert "2025-01" not in caplog.text
    assert "192.0.2.1" not in caplog.text
