"""One worked example of an area, computed when the page is made, with its trace in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from xubao.engine.answer import Answer
from xubao.engine.area_page.cited_sources import CitedSources
from xubao.engine.area_page.document import ExampleText
from xubao.engine.explain import explain
from xubao.engine.pack_words.catalogue import PackWords
from xubao.engine.readers.citation import cited as citation_text
from xubao.engine.readers.json_document import read_by
from xubao.engine.worked_example import events_of, facts_of
from xubao.rulebook.reading.pack import EXAMPLES
from xubao.rulebook.reading.packs_root import area_folder, packs_root
from xubao.rulebook.worked_examples import ExampleFacts, WorkedExample, read_examples
from xubao.values.fen import format_yuan
from xubao.values.month import Month
from xubao.values.month_ranges import format_month_ranges

_TELLING = ("treated_as", "back_pay_allowed", "waiting_months", "benefits_from", "gap_costs_covered", "amount_due")
"""Expected fields that make an example worth showing: the more of them, the more of the rule it tells."""


def example_text(cited: CitedSources, packs: Path | None = None) -> ExampleText | None:
    """The example that tells the most; None where the area has none. Raises PackError."""
    folder = area_folder(packs_root(packs), cited.pack.area)
    path = folder / EXAMPLES
    examples = read_examples(path) if path.is_file() else ()
    return _text(max(examples, key=_worth), cited, packs) if examples else None


def _worth(example: WorkedExample) -> tuple[int, int, bool]:
    told = sum(name in example.expect for name in _TELLING)
    return told, example.as_of.toordinal(), example.evidence == "published"


def _text(example: WorkedExample, cited: CitedSources, packs: Path | None) -> ExampleText:
    words = cited.words
    month = example.expect.get("for_month")
    answer = explain(
        example.area, facts_of(example), example.as_of, events_of(example), scheme=example.scheme,
        for_month=month if isinstance(month, Month) else None, packs=packs,
    )  # fmt: skip
    return ExampleText(
        example.id,
        _facts(example, words),
        words.dates_in(answer.sentence(words.lang)),
        tuple(words.dates_in(step) for step in _steps(answer, cited)),
        example.evidence == "published",
        example.source.title,
        example.derivation or "",
        answer.computation_id,
    )


def _steps(answer: Answer, cited: CitedSources) -> Iterator[str]:
    """The steps, with the number of the source in the place of each citation."""
    area, lang = answer.reader.area, cited.words.lang
    rows = (read_by(node, area) for node in answer.trace.walk())
    citations = [citation for citation in (area.citation(row) for row in rows if row) if citation is not None]
    for step in answer.steps(lang):
        shorter = step
        for citation in citations:
            shorter = shorter.replace(citation_text(citation, lang), f" [{cited.number(citation.source)}]")
        yield shorter.strip()


def _facts(example: WorkedExample, words: PackWords) -> tuple[str, ...]:
    """Who asks, what was paid, what happens, on which day."""
    say, told = words.say, example.facts
    lines = [say["page.fact.person"].format(person=say[f"when.participation.{told.participation}"])]
    if told.paid:
        lines.append(say["page.fact.paid"].format(months=_months(told.paid, words)))
    else:
        lines.append(say["page.fact.never"])
    lines += _more(told, words)
    for event in example.events:
        key = "registers" if event.registers and not event.pays else "pays"
        lines.append(say[f"page.fact.{key}"].format(day=words.day(event.on), months=_months(event.pays, words)))
    return (*lines, say["page.fact.asked"].format(day=words.day(example.as_of)))


def _more(told: ExampleFacts, words: PackWords) -> list[str]:
    say = words.say
    found = []
    if told.resident_paid:
        found.append(say["page.fact.resident"].format(months=_months(told.resident_paid, words)))
    if told.employment_ended:
        found.append(say["page.fact.employer"].format(month=words.month(told.employment_ended.first_day())))
    if told.payment_period:
        found.append(say[f"when.payment_period.{told.payment_period}"])
    if told.age is not None:
        found.append(say["page.fact.age"].format(age=told.age))
    if told.declared_base is not None:
        found.append(say["page.fact.base"].format(amount=format_yuan(told.declared_base)))
    return found


def _months(months: tuple[Month, ...], words: PackWords) -> str:
    """Months and ranges of months, as a newspaper writes them."""
    shown = []
    for period in format_month_ranges(months):
        first, _, last = period.partition("..")
        begin = words.month(_first_day(first))
        shown.append(words.say["page.from_to"].format(first=begin, last=words.month(_first_day(last))) if last else begin)
    return words.joined(shown)


def _first_day(month: str) -> date:
    return Month.parse(month).first_day()
