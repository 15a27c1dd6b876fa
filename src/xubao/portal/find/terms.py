"""The words of the law that a person meets, in plain words."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

import msgspec
import yaml

from xubao.portal.ask.false_advice import Said


class Term(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A term. id: as in the glossary. zh, en: the term itself. page: slug of the general page that says more."""

    id: str
    zh: str
    en: str
    means: Said
    page: str


@lru_cache(maxsize=1)
def terms() -> tuple[Term, ...]:
    """All of them, in the order of the file."""
    text = files("xubao.portal.find").joinpath("terms.yaml").read_text(encoding="utf-8")
    return msgspec.convert(yaml.safe_load(text), tuple[Term, ...])
