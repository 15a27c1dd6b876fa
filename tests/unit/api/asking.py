"""How tests of the interface ask: a service without server, on a day that stands still."""

from __future__ import annotations

import json
from datetime import date
from typing import Any
from urllib.parse import urlencode

from xubao.api.clock import Now
from xubao.api.exchange import Request, Response
from xubao.api.interface import BASE, Interface
from xubao.api.settings import Settings
from xubao.engine.worked_example import events_of
from xubao.rulebook.worked_examples import WorkedExample
from xubao.values.month_ranges import format_month_ranges

TODAY = date(2026, 11, 23)
QUESTION = {"area": "000000", "paid": "2025-01..2026-08", "as_of": "2026-11-23"}


class Clock:
    """A clock that a test moves."""

    def __init__(self, today: date = TODAY) -> None:
        self.now = Now(today, 40_000, 0)

    def __call__(self) -> Now:
        return self.now

    def later(self, seconds: int) -> None:
        self.now = self.now._replace(tick=self.now.tick + seconds * 1_000_000)


def interface(settings: Settings | None = None, clock: Clock | None = None) -> Interface:
    """A service that does not limit anybody, unless told otherwise, on 23 November 2026."""
    return Interface(settings or Settings(rate=0), clock or Clock())


def get(of: Interface, path: str, query: str | dict[str, Any] = "", **headers: str) -> Response:
    """Ask by GET. headers: with _ for -."""
    text = query if isinstance(query, str) else urlencode(query, doseq=True)
    return of.respond(Request("GET", f"{BASE}{path}", text, _headers(headers), b"", "192.0.2.1"))


def post(of: Interface, body: object, query: str = "", **headers: str) -> Response:
    """Ask by POST. body: bytes as they are, anything else as JSON."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    told = _headers({"content_type": "application/json"} | headers)
    return of.respond(Request("POST", f"{BASE}/explain", query, told, content, "192.0.2.1"))


def header(response: Response, name: str) -> str:
    """One header; "" where it is not there."""
    return dict(response.headers).get(name.encode(), b"").decode()


def body_of(example: WorkedExample) -> dict[str, Any]:
    """The body that asks a worked example."""
    told = example.facts
    facts: dict[str, Any] = {
        "participation": told.participation,
        "paid": format_month_ranges(told.paid),
        "resident_paid": format_month_ranges(told.resident_paid),
        "declared_base": None if told.declared_base is None else f"{told.declared_base // 100}.{told.declared_base % 100:02d}",
    }
    for name in ("first_enrolled", "employment_ended"):
        month = getattr(told, name)
        facts[name] = str(month) if month else None
    for name in ("continuous_months_before", "plan", "payment_period", "age", "pension_paid"):
        facts[name] = getattr(told, name)
    if told.employment_ended:
        # As `facts_of` has it: what followed the last month that the employer paid is not the employer's debt.
        facts["employer_in_arrears"] = False
    events = [
        {"on": str(event.on), "pays": format_month_ranges(event.months), "registers": event.registers}
        for event in events_of(example)
    ]
    return {
        "area": example.area,
        "as_of": str(example.as_of),
        "facts": {name: value for name, value in facts.items() if value is not None},
        **({"scheme": example.scheme} if example.scheme else {}),
        **({"events": events} if events else {}),
    }


def _headers(told: dict[str, str]) -> dict[bytes, bytes]:
    return {name.replace("_", "-").encode(): value.encode() for name, value in told.items()}
