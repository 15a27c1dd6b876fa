"""YAML is read by the word rules of YAML 1.2, and every value knows its line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from xubao.rulebook.pack_error import Place
from xubao.rulebook.reading.positioned_yaml import parse_yaml, read_yaml
from xubao.rulebook.shape_errors import BadForm, DuplicateKey, FloatRefused, MissingFile, NotYaml, WrongKind


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("on", "on"),
        ("yes", "yes"),
        ("No", "No"),
        ("true", True),
        ("~", None),
        ("12", 12),
        ("-3", -3),
        ('"12"', "12"),
        ("2024-05", "2024-05"),
        ("2024-01..2024-05", "2024-01..2024-05"),
        ("2024-05-31", date(2024, 5, 31)),
        ('"2024-05-31"', "2024-05-31"),
        ("12:30", "12:30"),
        ("1_000", "1_000"),
        ("0x1F", "0x1F"),
    ],
)
def test_a_plain_word_means_what_yaml_1_2_says(written: str, meant: object) -> None:
    assert parse_yaml(f"value: {written}", "x.yaml").value == {"value": meant}


def test_days_can_stay_texts() -> None:
    assert parse_yaml("from: 2024-05-31", "x.yaml", days_as_text=True).value == {"from": "2024-05-31"}


def test_keys_are_words_too() -> None:
    assert parse_yaml("on: 1\noff: 2", "x.yaml").value == {"on": 1, "off": 2}


@pytest.mark.parametrize("written", ["414.70", "1.", ".5", "1e5", "-0.1", ".inf"])
def test_a_bare_decimal_number_is_refused(written: str) -> None:
    with pytest.raises(FloatRefused) as caught:
        parse_yaml(f"a: 1\nvalue: {written}", "x.yaml")
    assert caught.value.place == Place("x.yaml", 2)


@pytest.mark.parametrize(
    ("text", "error", "line"),
    [
        ("a: [1", NotYaml, 2),
        ("a: 1\n---\nb: 2", NotYaml, 2),
        ("a: !!str 1", NotYaml, 1),
        ("a: &x\n  b: *x", NotYaml, 2),
        ("a: 1\nb: 2\na: 3", DuplicateKey, 3),
        ("a:\n  1: x", WrongKind, 2),
        ("a: 2023-02-29", BadForm, 1),
    ],
)
def test_what_cannot_be_meant_is_refused_with_its_line(text: str, error: type[Exception], line: int) -> None:
    with pytest.raises(error) as caught:
        parse_yaml(text, "x.yaml")
    assert str(caught.value).split()[1].startswith(f"x.yaml:{line}:")


def test_places_of_values_keys_and_missing_parts() -> None:
    document = parse_yaml("list:\n  - a: 1\n    b: 2\n  - a: 3\n", "x.yaml")
    assert document.place("list", 1, "a").line == 4
    assert document.place("list", 0, key="b").line == 3
    assert document.place("list", 0, "c").line == 2
    assert document.place("list", 7).line == 2
    assert str(document.place("list", 1)) == "x.yaml:4"


def test_an_empty_file_holds_nothing() -> None:
    document = parse_yaml("", "x.yaml")
    assert document.value is None
    assert document.place("a") == Place("x.yaml", 0)


def test_a_file_that_cannot_be_read_is_named_as_the_reader_knows_it(tmp_path: Path) -> None:
    with pytest.raises(MissingFile, match=r"packs/none\.yaml"):
        read_yaml(tmp_path / "none.yaml", shown_as="packs/none.yaml")


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "gbk.yaml"
    path.write_bytes("名: 武汉".encode("gbk"))
    with pytest.raises(NotYaml, match="not UTF-8"):
        read_yaml(path)
