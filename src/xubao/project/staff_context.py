"""What pages know that meet tables: the pages open to whoever is signed in, and the people of the demo."""

from django.conf import settings
from django.http import HttpRequest

from xubao.office.rights import RIGHTS, may, may_change
from xubao.project.demo_people import PEOPLE, DemoPerson


def staff_pages(request: HttpRequest) -> dict[str, set[str]]:
    """Return ``open_pages``, the back-office pages that whoever is signed in may open, and ``changing_pages``, whose forms they
    may send.
    """
    match = request.resolver_match
    if match is None or match.app_name != "office":
        return {}
    return {
        "open_pages": {name for name in RIGHTS if may(request, name)},
        "changing_pages": {name for name in RIGHTS if may_change(request, name)},
    }


def demo_people(request: HttpRequest) -> dict[str, tuple[DemoPerson, ...]]:
    """Return ``demo_people``: whom one can be in the demo."""
    return {"demo_people": PEOPLE if settings.XUBAO_DEMO else ()}
