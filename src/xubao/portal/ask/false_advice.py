"""Warnings against the usual false advice, where it applies: texts and conditions are data (false_advice.yaml)."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import Literal

import msgspec
import yaml

from xubao.engine import Answer
from xubao.engine.owed import late_fee_of_unknown_amount
from xubao.portal.page_language import page_language


class Said(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A text in both languages."""

    zh: str
    en: str

    @property
    def text(self) -> str:
        """In the language of the page."""
        return self.zh if page_language() == "zh" else self.en


class When(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Conditions on an answer; all that are given must hold. listed_only: it stands on the list alone."""

    listed_only: bool = False
    areas: tuple[str, ...] = ()
    lapsed: bool | None = None
    gap_at_least: int = 0
    gap_at_most: int | None = None
    participation: tuple[str, ...] = ()
    waits: bool | None = None
    back_pay: tuple[Literal["allowed", "never", "unknown"], ...] = ()
    late_fee: bool | None = None

    def holds(self, answer: Answer) -> bool:
        """Does the advice concern this answer?"""
        gap = answer.gap_months or 0
        allowed = {True: "allowed", False: "never", None: "unknown"}[answer.back_pay_allowed]
        return (
            not self.listed_only
            and (not self.areas or answer.area in self.areas)
            and self.lapsed in (None, answer.lapsed and gap > 0)
            and self.gap_at_least <= gap
            and (self.gap_at_most is None or gap <= self.gap_at_most)
            and (not self.participation or answer.facts.participation in self.participation)
            and self.waits in (None, bool(answer.waiting_months or answer.waiting_days))
            and (not self.back_pay or allowed in self.back_pay)
            and self.late_fee in (None, bool(answer.late_fee_fen) or late_fee_of_unknown_amount(answer))
        )


class FalseAdvice(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is said, what is true, on which basis, and whom it concerns."""

    id: str
    when: When
    claim: Said
    truth: Said
    basis: Said


@lru_cache(maxsize=1)
def all_false_advice() -> tuple[FalseAdvice, ...]:
    """Everything in the file."""
    text = files("xubao.portal.ask").joinpath("false_advice.yaml").read_text(encoding="utf-8")
    return msgspec.convert(yaml.safe_load(text), tuple[FalseAdvice, ...])


def false_advice(answer: Answer) -> list[FalseAdvice]:
    """What concerns this answer, that of the area itself first."""
    return sorted((one for one in all_false_advice() if one.when.holds(answer)), key=lambda one: not one.when.areas)
