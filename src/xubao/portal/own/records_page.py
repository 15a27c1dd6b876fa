"""The months that are on record of the person who is signed in, and her statement of a year: free, with or without a matter.

社会保险法 Art. 74: the agency gives insured persons their contribution and benefit records, free of charge.
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from xubao.cases.public import Wanted, area_name, now, served_areas, state_rights, today
from xubao.people.public import InsuredPerson
from xubao.portal.account.signed_in import for_person, person_of
from xubao.portal.page_language import page_language
from xubao.portal.written import span_written
from xubao.records.public import ORIGIN_LABELS_ZH, STATUS_LABELS_ZH, Spell, history, spells_of
from xubao.values.area_code import AreaCode

_YEARS_BACK = 10


@for_person
@never_cache
def records(request: HttpRequest) -> HttpResponse:
    """Show every month of every area, neighbours that are alike as one line, the latest first."""
    person = _person(request)
    shown = []
    for area in served_areas():
        spells = spells_of(history(person, area))
        if spells:
            shown.append((area, area_name(area, page_language()), [_row(spell) for spell in reversed(spells)]))
    years = [today().year - back for back in range(_YEARS_BACK + 1)]
    return render(request, "own/records.html", {"areas": shown, "years": years})


@for_person
@require_POST
def statement(request: HttpRequest, area: str) -> HttpResponse:
    """Draw the statement of a year in the language of the page, keep it, and hand it out."""
    year = request.POST.get("year", "")
    if area not in served_areas() or not year.isdecimal() or not 0 <= today().year - int(year) <= _YEARS_BACK:
        raise Http404(area)
    wanted = Wanted(person=_person(request), area=AreaCode(area), year=int(year), language=page_language())
    given = state_rights(wanted, way="online", by="insured_person", at=now())
    response = HttpResponse(bytes(given.pdf), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{given.number}.pdf"'
    return response


def _row(spell: Spell) -> dict[str, object]:
    return {
        "spell": spell,
        "months": span_written(spell.first, spell.last, page_language()),
        "status": gettext(STATUS_LABELS_ZH[spell.status]),
        "origin": gettext(ORIGIN_LABELS_ZH[spell.origin]),
    }


def _person(request: HttpRequest) -> InsuredPerson:
    person = person_of(request)
    assert person is not None  # for_person has seen to it
    return person
