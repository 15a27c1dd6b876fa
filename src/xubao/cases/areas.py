"""The areas that this deployment serves, with their names from the rulebook."""

import functools

from django.conf import settings

from xubao.rulebook.packs import load_pack
from xubao.values.area_code import AreaCode, parse_area_code


def served_areas() -> tuple[AreaCode, ...]:
    """The areas in which cases are opened here (XUBAO_AREAS)."""
    return tuple(parse_area_code(code) for code in settings.XUBAO_AREAS)


def area_name(area: AreaCode, lang: str) -> str:
    """The name of an area, ``zh`` or ``en``. Raises NoPack when the rulebook has no such area."""
    return _names(area)[lang]


@functools.cache
def _names(area: AreaCode) -> dict[str, str]:
    names = load_pack(area).identity.names
    return {"zh": names.zh, "en": names.en}
