"""The OpenAPI document at its address; anybody may read it."""

from functools import cache

import msgspec
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from xubao.partners.openapi import openapi
from xubao.partners.operations import OPERATIONS


@require_safe
def document(request: HttpRequest) -> HttpResponse:
    """The document."""
    return HttpResponse(_encoded(), content_type="application/json")


@cache
def _encoded() -> bytes:
    return msgspec.json.encode(openapi(OPERATIONS))
