"""The answer as plain data, at three depths. The deepest is the document that `Answer.to_json` writes."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec

from xubao.engine.answer import Answer
from xubao.engine.readers.json_document import document

ONLY_IN_FULL = ("inputs", "timeline", "choices")
_OF_A_SOURCE = ("entry", "title", "number", "article", "grade", "verified_through")


def answer_document(answer: Answer, detail: str, assumed: tuple[str, ...]) -> dict[str, Any]:
    """The answer as plain data; the id of the computation comes first.

    detail: "short" leaves out choices, timeline and what was told, and of a source its words; "full" leaves out the trace.
    assumed: what was not told.
    """
    whole = document(answer, answer.reader.area, answer.reader.inputs)
    if detail != "trace":
        del whole["trace"]
    if detail == "short":
        for name in ONLY_IN_FULL:
            del whole[name]
        for finding in whole["questions"].values():
            finding["sources"] = [{name: source[name] for name in _OF_A_SOURCE} for source in finding["sources"]]
    return {"computation_id": whole.pop("computation_id"), **whole, **asked_about(answer.as_of, assumed)}


def asked_about(as_of: date, assumed: tuple[str, ...]) -> dict[str, Any]:
    """The day of the question, and what was taken to be because nobody told it: "as_of" (today), "participation"."""
    return {"as_of": as_of.isoformat(), "assumed": list(assumed)}


def encoded(content: object) -> bytes:
    """JSON, as UTF-8."""
    return msgspec.json.encode(content)
