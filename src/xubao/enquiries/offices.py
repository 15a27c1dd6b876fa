"""Which office answers for an area, and which area a text is about, by the names in the packs."""

import functools
from dataclasses import dataclass

from xubao.rulebook.format.text import Text
from xubao.rulebook.packs import known_areas, load_pack
from xubao.values.errors import XubaoError


@dataclass(frozen=True, slots=True)
class AnsweringOffice:
    """The office that runs the scheme of an area, and its telephone numbers. "" and () where the pack names none."""

    area: str
    area_name: dict[str, str]
    name: dict[str, str]
    hotlines: tuple[str, ...]


@functools.cache
def office_of(area: str) -> AnsweringOffice | None:
    """The office of an area; None where no pack describes the area."""
    try:
        identity = load_pack(area).identity
    except XubaoError:
        return None
    agency = identity.authorities.agency or identity.authorities.policy
    return AnsweringOffice(
        area=area,
        area_name={"zh": identity.names.zh, "en": identity.names.en},
        name=_both(agency),
        hotlines=tuple(line.number for line in identity.hotlines),
    )


def area_named_in(text: str, served: tuple[str, ...]) -> str:
    """The code of the one area whose code or name stands in a text; "" where none does, or two.

    served: the areas answered for here; they are looked for first, all others where none of these is named.
    """
    for codes in (served, tuple(code for code in known_areas() if code not in served)):
        named = {code for code in codes if _is_named(code, text)}
        if named:
            return named.pop() if len(named) == 1 else ""
    return ""


def _is_named(code: str, text: str) -> bool:
    office = office_of(code)
    if code in text:
        return True
    if office is None:
        return False
    full, english = office.area_name["zh"], office.area_name["en"]
    short = full.removesuffix("市")
    return full in text or (len(short) > 1 and short in text) or english.casefold() in text.casefold()


def _both(text: Text) -> dict[str, str]:
    return {"zh": text.zh, "en": text.en}
