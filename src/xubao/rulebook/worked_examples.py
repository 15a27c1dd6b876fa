"""Worked examples: facts about one person, what happens, and what the rules of one area must answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from xubao.rulebook.examples.checks import Checked, checked_example
from xubao.rulebook.examples.errors import InconsistentExample, MalformedExamples, NoExamples
from xubao.rulebook.examples.fields import Parsed
from xubao.rulebook.pack_error import PackError
from xubao.rulebook.reading.positioned_yaml import Document, read_yaml
from xubao.values.area_code import AreaCode
from xubao.values.fen import Fen
from xubao.values.month import Month


@dataclass(frozen=True)
class ExampleSource:
    """Where the example comes from."""

    title: str
    quote: str
    number: str | None = None
    url: str | None = None


@dataclass(frozen=True)
class ExampleFacts:
    """What is known of the person; None where the example does not say."""

    participation: str
    paid: tuple[Month, ...]
    first_enrolled: Month | None = None
    employment_ended: Month | None = None
    continuous_months_before: int | None = None
    resident_paid: tuple[Month, ...] = ()
    plan: str | None = None
    payment_period: str | None = None
    declared_base: Fen | None = None
    age: int | None = None
    pension_paid: bool | None = None


@dataclass(frozen=True)
class ExampleEvent:
    """What happens on a day: months paid, or a registration, or both."""

    on: date
    pays: tuple[Month, ...] = ()
    registers: bool = False


@dataclass(frozen=True)
class WorkedExample:
    """One example. expect: only the fields that the source states; money in fen, months as Month, ranges as
    tuples.
    """

    id: str
    area: AreaCode
    title: str
    evidence: str
    confidence: str
    source: ExampleSource
    facts: ExampleFacts
    as_of: date
    expect: Mapping[str, Parsed]
    events: tuple[ExampleEvent, ...] = ()
    scheme: str | None = None
    derivation: str | None = None
    file: str = ""
    line: int = 0


def read_examples(path: Path) -> tuple[WorkedExample, ...]:
    """The examples of one file. Raises the first PackError; the rest stand in its `others`."""
    examples, problems = _read(path, {})
    return _all_or_raise(examples, problems)


def load_examples(paths: Iterable[Path]) -> tuple[WorkedExample, ...]:
    """The examples of files and folders; an id may stand once in all of them. Raises PackError,
    NoExamples.
    """
    examples: list[WorkedExample] = []
    problems: list[PackError] = []
    seen: dict[str, str] = {}
    for path in paths:
        files = example_files(path)
        if not files:
            raise NoExamples(path.name, en=f"no files of examples in {path}.", zh=f"{path} 中没有示例文件。")
        for file in files:
            found, wrong = _read(file, seen)
            examples.extend(found)
            problems.extend(wrong)
    return _all_or_raise(tuple(examples), problems)


def example_files(path: Path) -> list[Path]:
    """The files of examples that a path means: itself, those of all areas of a packs folder, or every
    *.yaml of a folder.
    """
    if not path.is_dir():
        return [path]
    if (path / "areas").is_dir():
        return sorted(path.glob("areas/*/examples.yaml"))
    return [path / "examples.yaml"] if (path / "examples.yaml").is_file() else sorted(path.glob("*.yaml"))


def example_findings(path: Path, shown_as: str | None = None) -> list[PackError]:
    """Everything that is wrong with one file of examples."""
    return _read(path, {}, shown_as)[1]


def _read(path: Path, seen: dict[str, str], shown_as: str | None = None) -> tuple[tuple[WorkedExample, ...], list[PackError]]:
    try:
        document = read_yaml(path, shown_as=shown_as)
        rows = _rows(document)
    except PackError as problem:
        return (), [problem]
    problems: list[PackError] = []
    examples = []
    for number, row in enumerate(rows):
        checked = checked_example(document, number, row)
        problems.extend(checked.problems)
        place = document.place("examples", number, key="id")
        name = str(checked.fields.get("id", ""))
        if name and name in seen:
            expected = (f"the id is used already in {seen[name]}", f"标识已在 {seen[name]} 使用")
            problems.append(InconsistentExample(name, place=place, expected=expected))
        seen.setdefault(name, str(place))
        if not checked.problems:
            examples.append(_record(checked, document, number))
    return tuple(examples), problems


def _rows(document: Document) -> list[Any]:
    value = document.value
    if isinstance(value, dict) and set(value) == {"examples"} and isinstance(value["examples"], list):
        return value["examples"]
    found = ", ".join(map(str, value)) if isinstance(value, dict) else type(value).__name__
    expected = ("one key, examples, with a list", "应只有一个键 examples，其下为列表")
    raise MalformedExamples(found, place=document.place(), expected=expected)


def _all_or_raise(examples: tuple[WorkedExample, ...], problems: list[PackError]) -> tuple[WorkedExample, ...]:
    if problems:
        problems[0].others = tuple(problems[1:])
        raise problems[0]
    return examples


def _record(checked: Checked, document: Document, number: int) -> WorkedExample:
    top: Any = checked.fields
    return WorkedExample(
        **top,
        source=ExampleSource(**_any(checked.source)),
        facts=ExampleFacts(**_any(checked.facts)),
        events=tuple(ExampleEvent(**_any(event)) for event in checked.events),
        expect=checked.expect,
        file=document.file,
        line=document.place("examples", number).line,
    )


def _any(fields: Mapping[str, Parsed]) -> Any:
    """The parsed fields as keyword arguments: their kinds were checked when they were read."""
    return fields
