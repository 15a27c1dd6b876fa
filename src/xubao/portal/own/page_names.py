"""What the pages of the back office are called: the portal does not know them, and is told when the product starts."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

_NAMES: dict[str, "StrPromise | str"] = {}


def tell_page_names(names: "Mapping[str, StrPromise | str]") -> None:
    """Take the names of pages, by the word under which a read is written down."""
    _NAMES.update(names)


def page_name(page: str) -> str:
    """How a page is called in the language of the request; the word itself where nobody has told."""
    return str(_NAMES.get(page, page))
