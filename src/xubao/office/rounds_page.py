"""The work that comes back: what the process beside the pages does, when it did it last, and what went wrong."""

from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from xubao.cases.public import now
from xubao.events.public import EVENT_LABELS_ZH, begin_again_here, given_up_here, held_here
from xubao.events.rounds.public import JobState, is_late
from xubao.office.attempt import actor, attempt
from xubao.office.rights import for_staff

_SHOWN = 50


class Row(NamedTuple):
    """A job as the page shows it. problem: "" where it ended well."""

    state: JobState
    label: str
    problem: str
    late: bool


@for_staff("rounds")
@never_cache
def rounds(request: HttpRequest) -> HttpResponse:
    """Show every job; what is late or failed comes first, what this installation does not use last."""
    at = now()
    english = (get_language() or "").startswith("en")
    rows = [
        Row(
            state,
            label=state.en if english else state.zh,
            problem=state.problem_en if english else state.problem_zh,
            late=is_late(state, at),
        )
        for state in JobState.objects.all()
    ]
    # Sorting keeps the order of the table where nothing is wrong.
    rows.sort(key=lambda row: (not row.late, not row.problem, not row.state.wanted))
    context = {
        "rows": rows,
        "late": sum(row.late for row in rows),
        "held": held_here(),
        # The kind of the error only: its text may hold what belongs to a person.
        "stuck": [
            (row, gettext(EVENT_LABELS_ZH[row.event.type]), row.last_error.partition(":")[0]) for row in given_up_here()[:_SHOWN]
        ],
    }
    return render(request, "office/rounds.html", context)


@for_staff("rounds_again")
@require_POST
def rounds_again(request: HttpRequest) -> HttpResponse:
    """Let what was given up here be tried anew, now that its cause is gone."""

    def act() -> str:
        count = begin_again_here(by=actor(request), at=now())
        return ngettext("%(n)d 个事件将重新处理。", "%(n)d 个事件将重新处理。", count) % {"n": count}

    attempt(request, act)
    return redirect("office:rounds")
