"""No address of the whole leads to nothing on a portal that stands apart: it is there, or the page says where it is done."""

from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, resolve
from django.urls.resolvers import RoutePattern

pytestmark = pytest.mark.no_database
_APART = "xubao.project.apart_urls"
# For programs alone, the end of a session, which nobody has there, and the demo's own rooms.
_NOT_FOR_VISITORS = ("channels/", "sms/", "drafts/", "session/", "demo/", "sandbox/")
_SAMPLES = {"slug": "000000-2026-C000001", "str": "X", "int": "1"}


def _addresses(patterns: list[URLPattern | URLResolver], before: str = "") -> Iterator[str]:
    for pattern in patterns:
        kind = pattern.pattern
        part = str(kind) if isinstance(kind, RoutePattern) else ""
        if isinstance(pattern, URLResolver):
            yield from _addresses(pattern.url_patterns, before + part)
        elif isinstance(kind, RoutePattern):
            for name, converter in kind.converters.items():
                word = type(converter).__name__.removesuffix("Converter").lower().replace("string", "str")
                part = part.replace(f"<{word}:{name}>", _SAMPLES.get(word, "x")).replace(f"<{name}>", "x")
            yield before + part


def test_every_address_for_visitors_is_answered_apart() -> None:
    whole = {address for address in _addresses(get_resolver("xubao.project.urls").url_patterns) if "<" not in address}
    asked = {address for address in whole if not address.startswith(_NOT_FOR_VISITORS)}
    assert {"my/000000-2026-C000001/pay/", "account/", "register/", "office/", "papers/000000-2026-C000001/"} <= asked
    for address in sorted(asked):
        assert callable(resolve(f"/{address}", urlconf=_APART).func), address
