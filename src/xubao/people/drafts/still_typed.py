"""A page that comes back to be typed on: what stands in its form now is the draft, and nothing of it was sent."""

from collections.abc import Mapping

from django.http import HttpResponse

_MARK = "_xubao_still_typed"


def still_typed(response: HttpResponse, fields: Mapping[str, str]) -> HttpResponse:
    """Say of a response that its form shows ``fields``, by name, and is not done with."""
    setattr(response, _MARK, {name: [value] for name, value in fields.items()})
    return response


def what_is_typed(response: HttpResponse) -> dict[str, list[str]] | None:
    """What was said of it, else None."""
    found: dict[str, list[str]] | None = getattr(response, _MARK, None)
    return found
