"""A page is light: on a slow line every kilobyte is waiting."""

import re

import pytest

from tests.public_site.page_types import PAGE_TYPES
from tests.public_site.public_site import PublicSite

MOST_BYTES = 60_000
"""A page with all that it loads, compressed, without fonts (of which there are none)."""


def weight_of(site: PublicSite, path: str) -> int:
    """Bytes over the line for a page, its sheets, scripts and pictures."""
    page = site.get(path)
    loaded = re.findall(r'<(?:link rel="(?:stylesheet|icon)"|script|img)[^>]*(?:href|src)="([^"]+)"', page.text)
    return page.weight + sum(site.get(address).weight for address in dict.fromkeys(loaded))


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize("page", PAGE_TYPES)
def test_a_page_with_everything_it_loads_is_light(site: PublicSite, page: str, language: str) -> None:
    assert weight_of(site, language + PAGE_TYPES[page]) <= MOST_BYTES


def test_what_is_loaded_is_counted(site: PublicSite) -> None:
    assert weight_of(site, "/") > site.get("/").weight + 3000
