"""What every page knows: whether this is the demo, the day, the same page in the other language and size, and what is served."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from xubao.cases.clock import today
from xubao.project.same_page import same_page


def every_page(request: HttpRequest) -> dict[str, Any]:
    """Return for all templates: ``demo`` (show the banner), ``today``, ``same_page``, ``public_url``, and ``serves_matters``:
    whether people's cases and the back office run in this process, and ``serves_requests``: whether it takes requests to them.
    """
    return {
        "demo": bool(settings.XUBAO_DEMO),
        "today": today(),
        "same_page": same_page(request),
        "public_url": settings.XUBAO_PUBLIC_URL,
        "serves_matters": settings.XUBAO_ROLE == "whole",
        "serves_requests": settings.XUBAO_ROLE == "portal",
    }
