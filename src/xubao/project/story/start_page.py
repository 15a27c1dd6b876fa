"""Where the demo begins: what can be tried, in which order, with whom."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from xubao.cases.clock import moved_days
from xubao.people.public import ROLE_LABELS_ZH
from xubao.project.demo_matters import AREA
from xubao.project.demo_people import FRESH, PASSWORD
from xubao.project.demo_seed import STAFF
from xubao.project.story.cast_cards import cards
from xubao.project.story.only_in_demo import only_in_demo


@only_in_demo
def start(request: HttpRequest) -> HttpResponse:
    """Show the story, the people, and the desks."""
    context = {
        "cards": cards(),
        "desks": [(name, gettext(ROLE_LABELS_ZH[role])) for name, role in STAFF],
        "moved": moved_days(),
        "fresh": FRESH,
        "area": AREA,
        "password": PASSWORD,
    }
    return render(request, "story/start.html", context)
