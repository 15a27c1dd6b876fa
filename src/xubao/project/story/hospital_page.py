"""The visitor stands at the counter of a hospital: is this person covered today? Three interfaces, one answer."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from xubao.cases.public import now, today
from xubao.partners.client import Refused
from xubao.portal.page_language import page_language
from xubao.project.demo_people import CAST
from xubao.project.story.demo_hospital import Told, ask_all, hospital
from xubao.project.story.only_in_demo import only_in_demo


@only_in_demo
def hospital_desk(request: HttpRequest) -> HttpResponse:
    """Show whom to ask about; with a person in the address ask all three, and show what went out and what came back."""
    chosen = next((one for one in CAST if one.identity == request.POST.get("identity")), None)
    told: list[Told] = []
    if request.method == "POST" and chosen is not None:
        try:
            told = ask_all(hospital(language=page_language(), at=now()), chosen.identity, _day(request), today=today())
        except Refused as problem:
            messages.error(request, gettext("接口没有答复：%(code)s") % {"code": problem})
    context = {
        "cast": CAST,
        "chosen": chosen or CAST[0],
        "day": _day(request).isoformat(),
        "told": told,
        "same": len({one.covered for one in told if one.name != "1101"}) == 1,
        "covered": told[0].covered if told else None,
    }
    return render(request, "story/hospital.html", context)


def _day(request: HttpRequest) -> date:
    try:
        return date.fromisoformat(request.POST.get("day", ""))
    except ValueError:
        # A field left empty asks about today.
        return today()
