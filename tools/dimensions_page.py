"""Writes the columns "Areas" and "Examples" of docs/reference/dimensions.md: who shows a dimension, and what exercises it.

An area shows a dimension where its pack has an entry with one of the keys below. A worked example exercises it where computing
its answer read such an entry, as the trace says; what no formula reads is told, so there the entry must be in force on the day.

    python -m tools.dimensions_page
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from tools.dimension_keys import DIMENSIONS, keys_of, told_only
from xubao.engine.area_rules import area_rules
from xubao.engine.conclusions import Conclusions
from xubao.engine.folding import fold
from xubao.engine.formulas.assessment import assess
from xubao.engine.readers.json_document import read_by
from xubao.engine.trace.recorder import record
from xubao.engine.worked_example import events_of, facts_of
from xubao.rulebook.codes import GROUP_NAMES
from xubao.rulebook.format.entry import Entry
from xubao.rulebook.packs import known_areas, load_pack
from xubao.rulebook.reading.pack import EXAMPLES, Pack
from xubao.rulebook.reading.packs_root import area_folder, packs_root
from xubao.rulebook.worked_examples import WorkedExample, read_examples
from xubao.values.month import Month

PAGE: Final = Path(__file__).parents[1] / "docs" / "reference" / "dimensions.md"
INVENTED: Final = "example"
"""The slug of the invented area, which has everything."""
SHOWN: Final = 3
"""Examples a dimension lists; each of another area where there are so many."""
_ROW: Final = re.compile(r"^\| (?P<number>\d+) \| (?P<rest>[^|]+ \| [^|]+ \| [^|]+?) \|.*$", re.MULTILINE)
_HEAD: Final = re.compile(r"^\| # \|.*\n\|[-|]+\|$", re.MULTILINE)


class Exercised(NamedTuple):
    """By dimension: the slugs of areas that show it, and the examples that exercise it."""

    areas: Mapping[int, list[str]]
    examples: Mapping[int, list[str]]


def exercised(areas: Iterable[str] | None = None) -> Exercised:
    """What the packs show and their examples exercise. areas: codes; all of them where None."""
    shown: dict[int, list[str]] = defaultdict(list)
    examples: dict[int, list[str]] = defaultdict(list)
    slugs = known_areas()
    for area in slugs if areas is None else areas:
        pack = load_pack(area)
        for number in dimensions_shown(pack):
            shown[number].append(slugs[area])
        path = area_folder(packs_root(), area) / EXAMPLES
        for example in read_examples(path) if path.is_file() else ():
            read = read_keys(example, pack)
            for number, wanted in DIMENSIONS.items():
                if read & wanted:
                    examples[number].append(example.id)
    return Exercised(shown, examples)


def dimensions_shown(pack: Pack) -> list[int]:
    """The numbers of the dimensions that a pack shows."""
    keys = {key for entry in _entries(pack) for key in keys_of(entry, pack)}
    return [number for number, wanted in DIMENSIONS.items() if keys & wanted]


def read_keys(example: WorkedExample, pack: Pack) -> set[str]:
    """The keys of all entries that the answer of an example reads, or that are told on its day."""
    facts, events, wanted = facts_of(example), events_of(example), example.expect.get("for_month")
    month = wanted if isinstance(wanted, Month) else Month.of(example.as_of)
    area = area_rules(example.area, example.scheme, "inform", example.as_of, frozenset())
    person = fold(facts, events, example.as_of, area.placed(facts, example.as_of, month))
    trace = record(assess, person, area.rules)
    drawn = Conclusions(area, facts, person, trace.result, trace)
    drawn.fields(example.as_of, month)
    keys: set[str] = set()
    for root in (trace, *drawn.more):
        for node in root.walk():
            row = read_by(node, area)
            if row is not None and isinstance(row.entry, Entry):
                group = GROUP_NAMES[node.inputs["group"]] if node.formula == "deciding_provision" else None
                keys |= keys_of(row.entry, pack, group)
    told = (entry for entry in _entries(pack) if entry.from_ <= example.as_of <= entry.last_day)
    return keys | {key for entry in told for key in keys_of(entry, pack) if told_only(key)}


def page_text(found: Exercised, before: str) -> str:
    """The page with its two last columns written again."""
    text = _HEAD.sub("| # | Dimension | Written as | Read by | Areas | Examples |\n|---|---|---|---|---|---|", before)

    def row(match: re.Match[str]) -> str:
        number = int(match["number"])
        areas, examples = ", ".join(_real(found.areas[number])) or "–", ", ".join(_few(found.examples[number])) or "–"
        return f"| {number} | {match['rest']} | {areas} | {examples} |"

    return _ROW.sub(row, text)


def _real(names: list[str]) -> list[str]:
    """Without the invented area, unless there is no other."""
    return [name for name in names if name.split("-")[0] != INVENTED] or names


def _few(examples: list[str]) -> list[str]:
    """A few examples, each of another area as far as that goes."""
    examples = _real(examples)
    by_area: dict[str, str] = {}
    for example in examples:
        by_area.setdefault(example.rsplit("-", 1)[0], example)
    first = list(by_area.values())
    return (first + [example for example in examples if example not in first])[:SHOWN]


def _entries(pack: Pack) -> Iterator[Entry]:
    yield from (located.entry for located in pack.located() if isinstance(located.entry, Entry))


def main() -> None:
    """Write the page."""
    found = exercised()
    PAGE.write_text(page_text(found, PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    for number in DIMENSIONS:
        if not found.examples[number]:
            sys.stdout.write(f"{number}: no example; shown by {', '.join(found.areas[number]) or 'nobody'}\n")


if __name__ == "__main__":
    main()
