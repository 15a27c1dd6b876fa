"""What every page knows: whether this is the demo, with which people, and the day it calculates on."""

from datetime import date

from django.conf import settings
from django.http import HttpRequest

from xubao.cases.public import today
from xubao.office.rights import RIGHTS, may
from xubao.project.demo_people import PEOPLE, DemoPerson


def demo_banner(request: HttpRequest) -> dict[str, bool | date | tuple[DemoPerson, ...]]:
    """Return ``demo`` (show the banner), ``demo_people`` and ``today`` for all templates."""
    demo = bool(settings.XUBAO_DEMO)
    return {"demo": demo, "demo_people": PEOPLE if demo else (), "today": today()}


def staff_pages(request: HttpRequest) -> dict[str, set[str]]:
    """Return ``open_pages``: the back-office pages that whoever is signed in may open."""
    match = request.resolver_match
    if match is None or match.app_name != "office":
        return {}
    return {"open_pages": {name for name in RIGHTS if may(request, name)}}
