"""Every address of the back office, as the resolver knows them."""

import functools
from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver, reverse

_SAMPLE = {"SlugConverter": "x", "IntConverter": 1, "StringConverter": "x"}


def _patterns(within: URLResolver) -> Iterator[URLPattern]:
    for item in within.url_patterns:
        if isinstance(item, URLResolver):
            yield from _patterns(item)
        else:
            yield item


@functools.cache
def office_addresses() -> dict[str, URLPattern]:
    """Every address of the back office by its name, however deep it is included."""
    found: dict[str, URLPattern] = {}
    pending: list[URLResolver] = [get_resolver()]
    while pending:
        for item in pending.pop().url_patterns:
            if isinstance(item, URLResolver):
                if item.app_name == "office":
                    found |= {str(pattern.name): pattern for pattern in _patterns(item)}
                else:
                    pending.append(item)
    return found


def sample_address(name: str) -> str:
    """An address under this name, of a thing that need not exist."""
    converters = office_addresses()[name].pattern.converters
    return reverse(f"office:{name}", kwargs={key: _SAMPLE[type(kind).__name__] for key, kind in converters.items()})
