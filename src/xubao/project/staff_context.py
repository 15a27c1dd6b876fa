"""What pages know that meet tables: the pages open to whoever is signed in."""

from django.http import HttpRequest

from xubao.office.menu import menu_for
from xubao.office.rights import RIGHTS, may, may_change


def staff_pages(request: HttpRequest) -> dict[str, object]:
    """Return ``open_pages``, the back-office pages that whoever is signed in may open, ``changing_pages``, whose forms they
    may send, and their ``menu``.
    """
    match = request.resolver_match
    if match is None or match.app_name != "office":
        return {}
    open_pages = {name for name in RIGHTS if may(request, name)}
    return {
        "open_pages": open_pages,
        "menu": menu_for(open_pages, match.url_name or ""),
        "changing_pages": {name for name in RIGHTS if may_change(request, name)},
    }
