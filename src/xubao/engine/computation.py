"""The computation id: what was asked, of which rules, by which engine. The same inputs always give the same id."""

from __future__ import annotations

import hashlib
from typing import Any, Protocol

from xubao.engine.facts import Facts, Payment
from xubao.rulebook.canonical_json import canonical
from xubao.rulebook.resolving.provenance import Mode
from xubao.values.month import Month

ENGINE_VERSION = "2"
"""Raised whenever a formula or a reading of a fact changes what may be answered."""


class Asked(Protocol):
    """What a computation depends on."""

    rules: Any
    asked: Facts
    as_of: Any
    events: tuple[Payment, ...]
    mode: Mode
    accepted: frozenset[str]


def inputs_of(question: Asked, month: Month) -> dict[str, Any]:
    """The inputs as plain data. month: the one whose amount and due day are asked."""
    return {
        "area": question.rules.pack.area,
        "scheme": question.rules.scheme,
        "as_of": question.as_of.isoformat(),
        "for_month": str(month),
        "mode": question.mode,
        "accepted": sorted(question.accepted),
        "facts": question.asked.to_data(),
        "events": [event.to_data() for event in question.events],
    }


def computation_id(inputs: dict[str, Any], pack_digest: str) -> str:
    """SHA-256, in hex, over the canonical JSON (RFC 8785) of inputs, engine version and pack digest."""
    whole = {"inputs": inputs, "engine": ENGINE_VERSION, "pack": pack_digest}
    return hashlib.sha256(canonical(whole)).hexdigest()
