"""Asks a stored question again: the inputs that an answer keeps in its JSON, read back and answered by the rules of a folder."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from xubao.engine.answer import Answer
from xubao.engine.explain import explain
from xubao.engine.facts import Facts, Payment
from xubao.values.month import Month


def explain_again(inputs: Mapping[str, Any], *, packs: Path | None = None) -> Answer:
    """The answer to the ``inputs`` of an earlier one; the same packs and the same engine give the same bytes.

    packs: the folder of packs to ask; found by itself where None. Raises the errors of `explain`, and KeyError, TypeError or
    ValueError where these are no inputs.
    """
    return explain(
        inputs["area"],
        Facts.from_data(inputs["facts"]),
        date.fromisoformat(inputs["as_of"]),
        events=[Payment.from_data(event) for event in inputs["events"]],
        scheme=inputs["scheme"],
        mode=inputs["mode"],
        accepted=frozenset(inputs["accepted"]),
        for_month=Month.parse(inputs["for_month"]),
        packs=packs,
    )
