"""Asking to see, to copy or to delete one's own data: a case, decided by two persons (个人信息保护法 Art. 45, 47)."""

import secrets

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from xubao.cases.public import (
    DATA_WISH_LABELS_ZH,
    INSURED_PERSON,
    DataWish,
    Kind,
    MatterRequest,
    area_name,
    now,
    open_matter,
    served_areas,
)
from xubao.portal.account.signed_in import for_person, person_of
from xubao.portal.page_language import page_language
from xubao.portal.problem_text import problem_text
from xubao.values.area_code import AreaCode
from xubao.values.errors import XubaoError


def _wishes() -> list[tuple[str, str]]:
    return [(wish.value, gettext(DATA_WISH_LABELS_ZH[wish])) for wish in DataWish]


def _areas() -> list[tuple[str, str]]:
    return [(area, area_name(area, page_language())) for area in served_areas()]


class DataRequestForm(forms.Form):
    """What is asked, of which area, and why."""

    wish = forms.ChoiceField(label=_("您的申请"), choices=_wishes, widget=forms.RadioSelect)
    area = forms.ChoiceField(label=_("参保地"), choices=_areas)
    text = forms.CharField(label=_("说明"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4}))
    form_token = forms.CharField(widget=forms.HiddenInput, max_length=40)


@for_person
@never_cache
def data_request(request: HttpRequest) -> HttpResponse:
    """Show the form; open the case and lead to it."""
    person = person_of(request)
    if person is None:
        raise Http404("person")
    first = {"form_token": secrets.token_urlsafe(16), "wish": request.GET.get("wish", "")}
    form = DataRequestForm(request.POST if request.method == "POST" else None, initial=first)
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        matter = MatterRequest(
            kind=Kind.PERSONAL_DATA,
            person=person,
            area=AreaCode(data["area"]),
            text=data["text"],
            details={"wish": data["wish"]},
        )
        try:
            case = open_matter(matter, INSURED_PERSON, at=now(), form_token=data["form_token"])
        except XubaoError as problem:
            form.add_error(None, problem_text(problem))
        else:
            return redirect("matters:case", number=case.number)
    return render(request, "own/data_request.html", {"form": form}, status=422 if form.is_bound else 200)
