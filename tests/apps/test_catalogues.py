"""English is complete: every text that a page or a label shows has a translation, and the compiled file is fresh."""

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from django.utils.translation import override
from django.utils.translation.template import templatize

from xubao.cases.public import HAND_IN_LABELS_ZH, KIND_LABELS_ZH
from xubao.project.catalogue import LOCALE, BadCatalogue, compile_catalogue, read_catalogue

pytestmark = pytest.mark.no_database

_SOURCE = Path(__file__).parents[2] / "src" / "xubao"
_PO = LOCALE / "en" / "LC_MESSAGES" / "django.po"
_CALLS = {"_", "_now", "gettext", "gettext_lazy", "ngettext"}


def _of_code(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _CALLS:
            texts = [a.value for a in node.args[:2] if isinstance(a, ast.Constant) and isinstance(a.value, str)]
            if texts:
                yield "\0".join(texts) if node.func.id == "ngettext" else texts[0]


def _of_template(source: str) -> Iterator[str]:
    # Django turns a template into calls of gettext with everything else blanked out.
    for call in re.findall(r"\b(?:n?gettext)\((.+?)\)(?=\s|$)", templatize(source)):
        texts = re.findall(r"u?(\"\"\"(?:.|\n)*?\"\"\"|'[^']*'|\"[^\"]*\")", call)
        yield "\0".join(ast.literal_eval(text) for text in texts)


def _of_labels(source: str) -> Iterator[str]:
    """The values of the tables of labels, ``…_ZH``: they pass through gettext where a page picks one."""
    for node in ast.parse(source).body:
        target = node.targets[0] if isinstance(node, ast.Assign) else node.target if isinstance(node, ast.AnnAssign) else None
        labels = node.value if isinstance(node, ast.Assign | ast.AnnAssign) else None
        if isinstance(target, ast.Name) and target.id.endswith("_ZH") and isinstance(labels, ast.Dict):
            yield from (
                value.value for value in labels.values if isinstance(value, ast.Constant) and isinstance(value.value, str)
            )


# Tables that are made of other tables.
_MADE: tuple[Mapping[Any, str], ...] = (KIND_LABELS_ZH, HAND_IN_LABELS_ZH)


def shown_texts() -> set[str]:
    """Every text that pages can show, as it stands in the sources."""
    texts: set[str] = set()
    for file in _SOURCE.rglob("*.py"):
        source = file.read_text(encoding="utf-8")
        texts.update(_of_code(source))
        texts.update(_of_labels(source))
    for file in _SOURCE.rglob("templates/**/*.html"):
        texts.update(_of_template(file.read_text(encoding="utf-8")))
    for labels in _MADE:
        texts.update(labels.values())
    return texts


def test_every_shown_text_is_translated_and_nothing_else() -> None:
    messages = read_catalogue(_PO.read_text(encoding="utf-8"))
    header = messages.pop("")
    assert "charset=UTF-8" in header
    assert sorted(shown_texts() - {key for key, value in messages.items() if value.strip("\0")}) == []
    assert sorted(messages.keys() - shown_texts()) == []


def test_a_translation_keeps_every_placeholder() -> None:
    for key, value in read_catalogue(_PO.read_text(encoding="utf-8")).items():
        if key:
            wanted = set(re.findall(r"%\((\w+)\)s", key))
            assert all(set(re.findall(r"%\((\w+)\)s", form)) == wanted for form in value.split("\0")), key


def test_the_compiled_catalogue_is_the_one_in_the_repository() -> None:
    compiled = compile_catalogue(_PO.read_text(encoding="utf-8"))
    assert _PO.with_suffix(".mo").read_bytes() == compiled, "run python -m xubao.project.catalogue"


def test_a_label_reads_in_both_languages() -> None:
    from django.utils.translation import gettext

    with override("en"):
        assert gettext("待缴费") == "Waiting for payment"
    with override("zh-hans"):
        assert gettext("待缴费") == "待缴费"


@pytest.mark.parametrize("broken", ['msgid "a', "nonsense", 'msgid a"'])
def test_a_broken_catalogue_is_refused_with_its_line(broken: str) -> None:
    with pytest.raises(BadCatalogue, match="line 2"):
        read_catalogue(f'msgid "x"\n{broken}\n')
