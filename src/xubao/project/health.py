"""``/health/``: can this process do its work? For the container that watches it; says nothing that belongs to anybody."""

from importlib.metadata import version

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from xubao.project.roles import ROLES
from xubao.project.safekeeping.manifest import pending_migrations


@never_cache
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """200 where everything that this kind of process needs is there, else 503, with the part that is missing."""
    parts = {"database": _database()} if ROLES[settings.XUBAO_ROLE].database else {}
    well = all(state == "ok" for state in parts.values())
    body = {"status": "ok" if well else "not ready", "version": version("xubao"), "role": settings.XUBAO_ROLE, **parts}
    return JsonResponse(body, status=200 if well else 503)


def _database() -> str:
    try:
        connection.ensure_connection()
        pending = len(pending_migrations())
    except DatabaseError as problem:
        # The kind only: the text may hold the address of the server.
        return f"cannot be reached ({type(problem).__name__})"
    return "ok" if not pending else f"{pending} changes of this version are not made yet: run upgrade"
