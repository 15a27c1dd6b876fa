"""A person's name in one spelling."""

import unicodedata

from xubao.people.errors import BadPersonName

_LONGEST_NAME = 100
# Names of minorities and transliterations carry a dot that keyboards write in several ways.
_DOTS = str.maketrans(dict.fromkeys("\u2022\u2027\u30fb\u2219\u22c5", "\u00b7"))


def clean_name(name: str) -> str:
    """The name in one spelling: full-width forms folded, spaces inside dropped for Chinese, dots unified."""
    text = unicodedata.normalize("NFKC", name).translate(_DOTS).strip()
    text = " ".join(text.split()) if text.isascii() else "".join(text.split())
    if not text or len(text) > _LONGEST_NAME:
        raise BadPersonName(
            name,
            en=f"a name has 1 to {_LONGEST_NAME} characters, this one {len(text)}.",
            zh=f"姓名应为 1 至 {_LONGEST_NAME} 个字。",
        )
    return text
