"""``docs/glossary.md`` holds every domain word once, and nothing that no longer exists."""

import ast
import re
from collections import Counter
from collections.abc import Callable, Iterable
from typing import NamedTuple

import pytest

from tests.architecture.sources import ROOT, SOURCE, parsed
from xubao.rulebook import codes
from xubao.rulebook.format import information, setting

GLOSSARY = ROOT / "docs" / "glossary.md"
LAW, PACK, ANSWER = "Terms of the law", "Words of a pack", "Words of an answer"
# A suffix that only says in what the value is counted.
_UNITS = ("_fen", "_months", "_days")


class Word(NamedTuple):
    """One row: the table it stands in, the English identifier, the Chinese term."""

    table: str
    identifier: str
    term: str


def words_of(text: str) -> list[Word]:
    """Read the tables of the glossary."""
    found = []
    table = ""
    for line in text.splitlines():
        if line.startswith("## "):
            table = line.removeprefix("## ")
        row = re.match(r"\| `(\w+)` \| ([^|]+?) \|", line)
        if row:
            found.append(Word(table, row[1], row[2]))
    return found


def repeated(values: Iterable[str]) -> list[str]:
    """Return what occurs more than once."""
    return [value for value, times in Counter(values).items() if times > 1]


def listed_as(name: str, identifiers: set[str]) -> str | None:
    """Return the identifier under which ``name`` is listed, with or without its unit."""
    stems = (name, *(name.removesuffix(unit) for unit in _UNITS))
    return next((stem for stem in stems if stem in identifiers), None)


def public_fields(tree: ast.Module) -> set[str]:
    """Return the annotated fields of the public classes of a module."""
    return {
        statement.target.id
        for node in tree.body
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
        for statement in node.body
        if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name)
    }


def _pack_keys() -> set[str]:
    modules = (setting, information)
    classes = (kind for module in modules for kind in vars(module).values() if isinstance(kind, type))
    kinds = {
        str(kind.__struct_config__.tag)
        for kind in classes
        if issubclass(kind, setting.SettingEntry) and kind is not setting.SettingEntry
    }
    return {*codes.RANGES, *codes.CHOICES, *codes.GROUP_NAMES, *codes.SETTINGS, *kinds}


def _answer_fields() -> set[str]:
    return {name for module in ("answer", "facts") for name in public_fields(parsed(SOURCE / "engine" / f"{module}.py"))}


@pytest.fixture(scope="module")
def glossary() -> list[Word]:
    return words_of(GLOSSARY.read_text(encoding="utf-8"))


def test_no_identifier_stands_for_two_terms(glossary: list[Word]) -> None:
    assert repeated(word.identifier for word in glossary) == []


def test_no_term_has_two_identifiers(glossary: list[Word]) -> None:
    assert repeated(word.term for word in glossary) == []


@pytest.mark.parametrize("names", [_pack_keys, _answer_fields], ids=["keys of a pack", "fields of an answer"])
def test_every_domain_word_in_use_is_listed(names: Callable[[], set[str]], glossary: list[Word]) -> None:
    identifiers = {word.identifier for word in glossary}
    assert sorted(name for name in names() if listed_as(name, identifiers) is None) == []


def test_no_word_of_the_program_is_listed_that_is_not_used(glossary: list[Word]) -> None:
    identifiers = {word.identifier for word in glossary}
    used = {listed_as(name, identifiers) for name in _pack_keys() | _answer_fields()}
    assert sorted(word.identifier for word in glossary if word.table != LAW and word.identifier not in used) == []


def test_the_terms_of_the_law_are_there(glossary: list[Word]) -> None:
    terms = {word.identifier: word.term for word in glossary if word.table == LAW}
    assert len(terms) >= 90
    assert terms["back_payment"] == "补缴"
    assert terms["credited"] == "到账"


def test_planted_repetitions_and_missing_words_are_noticed() -> None:
    planted = words_of("## T\n| `gap` | 断缴 | a |\n| `lapse` | 断缴 | b |\n| `gap` | 间断 | c |\n")
    assert repeated(word.term for word in planted) == ["断缴"]
    assert repeated(word.identifier for word in planted) == ["gap"]
    fields = public_fields(ast.parse("class Answer:\n    gap_months: int\n    surcharge_fen: int\n"))
    assert {name: listed_as(name, {"gap"}) for name in fields} == {"gap_months": "gap", "surcharge_fen": None}
