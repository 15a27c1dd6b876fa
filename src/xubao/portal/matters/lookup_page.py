"""Coming back: case number and identity number together open a case in this browser."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from xubao.cases.public import case_of_person
from xubao.portal.matters.access import let_in, let_out, require_view
from xubao.portal.problem_text import problem_text
from xubao.values.errors import XubaoError
from xubao.values.identity_errors import BadIdentityNumber


class LookupForm(forms.Form):
    """What only the person (or whoever she told) knows together."""

    number = forms.CharField(label=_("受理编号"), max_length=40, help_text=_("例如 000000-2026-C000001"))
    identity = forms.CharField(
        label=_("身份证号码"),
        max_length=30,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


def look_up(request: HttpRequest) -> HttpResponse:
    """Ask for both numbers and lead to the case."""
    form = LookupForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            case = case_of_person(form.cleaned_data["number"], form.cleaned_data["identity"])
            require_view(request, case)
        except BadIdentityNumber as problem:
            form.add_error("identity", problem_text(problem))
        except XubaoError as problem:
            form.add_error(None, problem_text(problem))
        else:
            let_in(request, case)
            return redirect("matters:case", number=case.number)
    return render(request, "matters/look_up.html", {"form": form}, status=422 if form.is_bound else 200)


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Forget everything in this browser."""
    let_out(request)
    return redirect("portal:home")
