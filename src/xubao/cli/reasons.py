"""The reasons step by step; what they rest on is cited once each, by number."""

from __future__ import annotations

from xubao.cli.page import Page
from xubao.cli.terminal import flowed
from xubao.engine.answer import Answer, Citation
from xubao.engine.readers.citation import cited
from xubao.engine.readers.json_document import read_by


def reasons(answer: Answer, page: Page) -> list[str]:
    """The steps, each citation in them as a number, and the citations below."""
    citations: dict[str, list[Citation]] = {}
    for node in answer.trace.walk():
        row = read_by(node, answer.reader.area)
        citation = answer.reader.area.citation(row) if row else None
        if citation is not None:
            citations.setdefault(cited(citation, page.lang), []).append(citation)
    lines = page.heading("heading.reasons")
    used: dict[str, list[Citation]] = {}
    for number, step in enumerate(answer.steps(page.lang), start=1):
        reason = step
        for text, same in citations.items():
            if text in reason:
                used.setdefault(text, same)
                reason = reason.replace(text, f" [{list(used).index(text) + 1}]")
        lines += page.paragraph(reason.strip(), first=f"{number:>4}. ")
    return [*lines, *_sources(list(used.values()), page)]


def _sources(citations: list[list[Citation]], page: Page) -> list[str]:
    """The citations, each with the entries of the pack that have it and the address where it was read."""
    lines = page.heading("heading.sources") if citations else []
    for number, same in enumerate(citations, start=1):
        lines += page.paragraph(cited(same[0], page.lang).strip(), first=f"{f'[{number}]':>5} ")
        where = [*dict.fromkeys(citation.entry for citation in same), *([same[0].read_at] if same[0].read_at else [])]
        lines += [page.pen.paint(line, "dim") for line in flowed(where, page.width, gap="  ", indent=" " * 6)]
    return lines
