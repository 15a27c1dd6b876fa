"""What every page knows: whether this is the demo, and the day it calculates on."""

from datetime import date

from django.conf import settings
from django.http import HttpRequest

from xubao.cases.public import today


def demo_banner(request: HttpRequest) -> dict[str, bool | date]:
    """Return ``demo`` (show the banner) and ``today`` for all templates."""
    return {"demo": bool(settings.XUBAO_DEMO), "today": today()}
