"""What happens next month: the visitor moves the clock, and reads what the days brought."""

from datetime import date, timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from xubao.cases.clock import moved_days, today
from xubao.cases.public import ACT_LABELS_ZH, Act
from xubao.portal.problem_text import problem_text
from xubao.project.story.errors import ClockGoesForward
from xubao.project.story.moved_clock import first_of_next_month
from xubao.project.story.only_in_demo import only_in_demo
from xubao.project.story.time_travel import Trip, go_on, last_trip, set_out

# Long enough for a month, short enough that nobody thinks it hangs.
_SECONDS = 2.0


@only_in_demo
def clock(request: HttpRequest) -> HttpResponse:
    """Show the day and what the last move brought; with POST move the clock, or go on where it is on its way."""
    if request.method == "POST":
        _moved(request)
        return redirect("demo:clock")
    day, trip = today(), last_trip()
    choices = (
        (day + timedelta(days=1), _("过一天")),
        (day + timedelta(days=7), _("过一周")),
        (first_of_next_month(day), _("到下月 1 日")),
        (first_of_next_month(first_of_next_month(day)), _("到下下月 1 日")),
    )
    context = {
        "moved": moved_days(),
        "trip": trip,
        "on_the_way": trip is not None and trip.passed is None,
        "acts": _acts(trip),
        "choices": [(to.isoformat(), label) for to, label in choices],
    }
    return render(request, "story/clock.html", context)


def _moved(request: HttpRequest) -> None:
    if "to" in request.POST:
        try:
            set_out(_day(request.POST["to"]))
        except ClockGoesForward as problem:
            messages.error(request, problem_text(problem))
            return
    go_on(_SECONDS)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError as problem:
        raise ClockGoesForward(text[:20], en=f"{text[:20]!r} is no day.", zh=f"“{text[:20]}”不是日期。") from problem


def _acts(trip: Trip | None) -> list[tuple[str, int]]:
    if trip is None or trip.passed is None:
        return []
    return [(gettext(ACT_LABELS_ZH[Act(act)]), count) for act, count in trip.passed.acts.items()]
