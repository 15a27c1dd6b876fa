"""The language of the page that is being answered."""

from typing import Literal

from django.utils.translation import get_language

Lang = Literal["zh", "en"]


def page_language() -> Lang:
    """``zh`` or ``en``, as the address of the page says."""
    return "en" if (get_language() or "").startswith("en") else "zh"
