"""The work that comes back: what the process beside the pages does, when it did it last, and what went wrong."""

from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache

from xubao.cases.public import now
from xubao.events.rounds.public import JobState, is_late
from xubao.office.rights import for_staff


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
    return render(request, "office/rounds.html", {"rows": rows, "late": sum(row.late for row in rows)})
