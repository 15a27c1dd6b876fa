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
    if settings.XUBAO_EXCHANGE_KEYS is not None and parts["database"] == "ok":
        parts["exchange"] = _exchange()
    well = all(state == "ok" for state in parts.values())
    if ROLES[settings.XUBAO_ROLE].people and parts["database"] == "ok":
        # Told and not counted: pages do their work while the process beside them stands still, and a restart helps nobody.
        parts["rounds"] = _rounds()
        parts["events"] = _events()
    body = {"status": "ok" if well else "not ready", "version": version("xubao"), "role": settings.XUBAO_ROLE, **parts}
    return JsonResponse(body, status=200 if well else 503)


def _exchange() -> str:
    from xubao.exchange.public import KeysUnfit, exchange_keys, standing_line

    try:
        keys = exchange_keys()
    except KeysUnfit:
        return "its keys cannot be read"
    wanted = "portal" if settings.XUBAO_ROLE == "portal" else "core"
    if keys.side != wanted or not keys.theirs:
        return f"its keys are not those of the {wanted}, or the other side's are missing"
    line = standing_line()
    return "ok" if line is None or not line.stuck_on else "it cannot go on: run exchange and look"


def _rounds() -> str:
    from xubao.cases.public import now
    from xubao.events.rounds.public import JobState, late_jobs

    late = late_jobs(now())
    if late:
        return f"late: {', '.join(late)}"
    return "ok" if JobState.objects.exists() else "never started: run rounds"


def _events() -> str:
    from xubao.events.public import held_at_subscribers, held_here

    here, outside = held_here(), held_at_subscribers().values()
    told = {"here": here.given_up, "to subscribers": sum(held.given_up for held in outside)}
    given_up = ", ".join(f"{count} {where}" for where, count in told.items() if count)
    behind = sum(held.behind for held in (*outside, here))
    if not given_up:
        failing = sum(held.failing for held in (*outside, here))
        return f"{failing} fail and are tried again, {behind} wait behind them" if failing else "ok"
    return f"given up: {given_up}; {behind} wait behind them: look at /office/rounds/ and /office/subscribers/"


def _database() -> str:
    try:
        connection.ensure_connection()
        pending = len(pending_migrations())
    except DatabaseError as problem:
        # The kind only: the text may hold the address of the server.
        return f"cannot be reached ({type(problem).__name__})"
    return "ok" if not pending else f"{pending} changes of this version are not made yet: run upgrade"
