"""The marginals of an invented population: read from a file, checked, each saying what it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Final, Literal

import msgspec

from xubao.population.stated_file import Basis, StatedFile
from xubao.population.synthetic.errors import BadMarginals
from xubao.rulebook.codes import CHOICES
from xubao.rulebook.format.text import Closed, Text
from xubao.rulebook.reading.decoding import decode
from xubao.rulebook.reading.positioned_yaml import read_yaml

SHIPPED: Final = Path(__file__).with_name("marginals.yaml")
HABITS: Final = ("steady", "holed", "lapsed", "never")
LONGEST_RECORD: Final = 170
"""Months: with a year ahead, three words of 64 months."""

Weight = Annotated[int, msgspec.Meta(ge=0, extra={"expected_en": "a whole number, 0 or more", "expected_zh": "非负整数"})]
Share = Annotated[int, msgspec.Meta(ge=0, le=100, extra={"expected_en": "a whole number, 0 to 100", "expected_zh": "0 至 100"})]


class Marginal(Closed, frozen=True, kw_only=True):
    """How often each word or number comes. basis: whether that was read somewhere; note: where, or why not."""

    basis: Basis
    note: Text
    weights: dict[str, Weight]


class Total(Closed, frozen=True, kw_only=True):
    """How many persons the population stands for."""

    persons: int
    basis: Basis
    note: Text


class AgeBand(Closed, frozen=True, kw_only=True):
    """Ages from..to, in whole years; within the band every age is as frequent."""

    from_: Annotated[int, msgspec.Meta(ge=16, le=99)]
    to: Annotated[int, msgspec.Meta(ge=16, le=99)]
    weight: Weight


class Ages(Closed, frozen=True, kw_only=True):
    """The ages."""

    basis: Basis
    note: Text
    bands: tuple[AgeBand, ...]


class Record(Closed, frozen=True, kw_only=True):
    """How far a record reaches back, and who has paid what of it."""

    months: Annotated[int, msgspec.Meta(ge=1, le=LONGEST_RECORD)]
    joined_inside_percent: Share
    present_month_paid_percent: Share


class Marginals(StatedFile, frozen=True, kw_only=True):
    """All marginals. They are drawn one by one: nothing is said about how they hang together."""

    format: Literal[1]
    total: Total
    areas: Marginal
    ages: Ages
    participation: Marginal
    households: Marginal
    declared_bases: Marginal
    record: Record
    habits: Marginal
    gap_lengths: Marginal
    holes: Marginal


def read_marginals(file: Path | None = None) -> Marginals:
    """The marginals of a file, the shipped ones where None. Raises PackError (shape) and BadMarginals (content)."""
    path = file or SHIPPED
    found = decode(read_yaml(path, shown_as=path.name), Marginals)
    _check_words("participation", found.participation.weights, CHOICES["participation"][1])
    _check_words("households", found.households.weights, CHOICES["household"][1])
    _check_words("habits", found.habits.weights, dict.fromkeys(HABITS, 0))
    _check_numbers("gap_lengths", found.gap_lengths.weights, 1, found.record.months)
    _check_numbers("holes", found.holes.weights, 1, 5)
    _check_numbers("declared_bases", found.declared_bases.weights, 0, 100)
    for band in found.ages.bands:
        if band.to < band.from_:
            raise _bad("ages", f"{band.from_}..{band.to}", "the last age lies before the first", "末年龄小于首年龄")
    _check_any("ages", [band.weight for band in found.ages.bands])
    return found


def _check_words(name: str, weights: Mapping[str, int], known: Mapping[str, int]) -> None:
    for word in weights:
        if word not in known:
            raise _bad(name, word, f"it must be one of {', '.join(known)}", f"应为 {'、'.join(known)} 之一")
    _check_any(name, list(weights.values()))


def _check_numbers(name: str, weights: Mapping[str, int], lowest: int, highest: int) -> None:
    for text in weights:
        if not text.isdecimal() or not lowest <= int(text) <= highest:
            raise _bad(name, text, f"it must be a whole number from {lowest} to {highest}", f"应为 {lowest} 至 {highest} 的整数")
    _check_any(name, list(weights.values()))


def _check_any(name: str, weights: list[int]) -> None:
    if sum(weights) <= 0:
        raise _bad(name, "0", "at least one weight must be above 0", "至少一个权重大于 0")


def _bad(name: str, value: str, en: str, zh: str) -> BadMarginals:
    return BadMarginals(value, where=name, en=f"{value!r} cannot be used: {en}.", zh=f"“{value}”不可用：{zh}。")
