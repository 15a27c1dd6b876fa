"""Finds the demands of a name without reading any name."""

import unicodedata

from xubao.people.public import blind_index

_PURPOSE = "payer_name"
# Names of minorities and transliterations carry a dot, which banks write in several ways or leave out.
_LEFT_OUT = dict.fromkeys(map(ord, " \u2022\u2027\u30fb\u2219\u22c5\u00b7."))


def name_index(name: str) -> str:
    """The blind index of a name, however it is spaced, cased and dotted; "" where there is none."""
    plain = unicodedata.normalize("NFKC", name).translate(_LEFT_OUT).casefold()
    plain = "".join(plain.split())
    return blind_index(plain, _PURPOSE) if plain else ""
