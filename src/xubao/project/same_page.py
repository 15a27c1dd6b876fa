"""The same page in another language or size: addresses made from the address itself."""

from typing import NamedTuple

from django.http import HttpRequest

from xubao.portal.large_type import PREFIX

ENGLISH = "/en"


class SamePage(NamedTuple):
    """Where the page can be had otherwise. Paths with the query; ``canonical`` is the plain one, without a query."""

    chinese: str
    english: str
    other_size: str
    canonical: str
    big: bool


def same_page(request: HttpRequest) -> SamePage:
    """The addresses of this page in both languages and sizes."""
    path = request.path
    big = path.startswith(f"{PREFIX}/")
    plain = path.removeprefix(PREFIX) if big else path
    english = plain.startswith(f"{ENGLISH}/")
    bare = plain.removeprefix(ENGLISH) if english else plain
    query = request.META.get("QUERY_STRING", "")
    rest = f"?{query}" if query else ""
    size = PREFIX if big else ""
    other = "" if big else PREFIX
    return SamePage(
        chinese=f"{size}{bare}{rest}",
        english=f"{size}{ENGLISH}{bare}{rest}",
        other_size=f"{other}{plain}{rest}",
        canonical=plain,
        big=big,
    )
