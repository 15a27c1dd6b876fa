"""The question of one person in one area: what is owed, until when, covered from when, and which law says so."""

from __future__ import annotations

from datetime import date
from typing import Any

from xubao.api.asked import asked_by_body
from xubao.api.assistants.tool import Tool, citations, open_points
from xubao.api.documents import answer_document, encoded
from xubao.api.schemas import answer_schema, body_schema


def _run(arguments: dict[str, Any], today: date) -> dict[str, Any]:
    question = asked_by_body(encoded(arguments), "", today).question
    return answer_document(question.answer(), "full", question.assumed)


def said_of_answer(document: dict[str, Any]) -> list[str]:
    """The conclusion, then what is not known, then the sources."""
    names, questions = document["area_names"], document["questions"]
    lines = [f"{names['en']} / {names['zh']}, {document['as_of']}"]
    lines += [document["sentence"]["en"], document["sentence"]["zh"]]
    if document["assumed"]:
        lines.append(f"Assumed, because nobody told it: {', '.join(document['assumed'])}")
    lines += [f"Not known: {line}" for line in open_points(questions)]
    lines += [f"Caution: {ask['en']} / {ask['zh']}" for ask in document["cautions"]]
    lines += [f"Source for {line}" for line in citations(questions)]
    return [*lines, f"Computation {document['computation_id']}"]


EXPLAIN = Tool(
    "explain_missed_months",
    "断缴了怎么办 · What to do about missed months",
    "For one person in one pooling area of China's employee medical insurance (职工医保): is there a gap, may it be paid back "
    "and until when, what is owed (integer fen), what follows, covered from when, with the article and quote of each rule. "
    "facts.paid is the list of months that were paid, such as 2025-01..2026-08. Without as_of: today in China.",
    body_schema(),
    answer_schema(),
    _run,
    said_of_answer,
)
