"""Which partners (community counters, banks) may act for the person who is signed in: let here, and taken back here."""

from datetime import timedelta

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from xubao.cases.public import now, served_areas, today
from xubao.people.clients.public import (
    CLIENT_SCOPES,
    SAID_BY_LABELS_ZH,
    ClientAuthority,
    NewClientAuthority,
    SaidBy,
    authorise_client,
    client_authorities_of,
    client_authority_stands,
    client_named,
    clients_to_choose,
    end_client_authority,
)
from xubao.people.public import SCOPE_LABELS_ZH, InsuredPerson, Scope
from xubao.portal.account.signed_in import for_person, person_of
from xubao.portal.problem_text import problem_text
from xubao.values.errors import XubaoError

_HALF_YEAR = timedelta(days=183)


def _clients() -> list[tuple[str, str]]:
    return [(found.client_id, found.name) for found in clients_to_choose(frozenset(served_areas()))]


def _scopes() -> list[tuple[str, str]]:
    return [(item.value, gettext(SCOPE_LABELS_ZH[item])) for item in CLIENT_SCOPES]


class ClientAuthorityForm(forms.Form):
    """Which partner, for what, until when."""

    client = forms.ChoiceField(label=_("机构"), choices=_clients)
    scope = forms.MultipleChoiceField(label=_("可以代办的事"), choices=_scopes, widget=forms.CheckboxSelectMultiple)
    ends_on = forms.DateField(label=_("授权到哪天为止"), widget=forms.DateInput(attrs={"type": "date"}))


@for_person
@never_cache
def client_authorities(request: HttpRequest) -> HttpResponse:
    """Show every authority of a partner, give a new one."""
    person = person_of(request)
    if person is None:
        raise Http404("person")
    form = ClientAuthorityForm(request.POST if request.method == "POST" else None, initial={"ends_on": today() + _HALF_YEAR})
    if form.is_bound and form.is_valid() and _recorded(form, person):
        messages.success(request, gettext("已委托。该机构现在可以为您办理所选的事。"))
        return redirect("own:client_authorities")
    rows = [authority_row(item) for item in client_authorities_of(person)]
    some = clients_to_choose(frozenset(served_areas())).exists()
    context = {"form": form, "rows": rows, "some": some}
    return render(request, "own/client_authorities.html", context, status=422 if form.is_bound else 200)


@for_person
@require_POST
def take_back_client(request: HttpRequest, authority_id: int) -> HttpResponse:
    """End an authority of a partner; nothing done under it becomes undone."""
    mine = client_authorities_of(person_of(request)).filter(pk=authority_id)  # type: ignore[arg-type]
    if not mine.exists():
        raise Http404(authority_id)
    end_client_authority(authority_id, reason="本人撤回委托", by="insured_person", at=now())
    messages.success(request, gettext("委托已撤回，该机构从现在起不能再办理和查看。"))
    return redirect("own:client_authorities")


def authority_row(item: ClientAuthority) -> dict[str, object]:
    """One line of a list of authorities of partners."""
    return {
        "item": item,
        "said_by": gettext(SAID_BY_LABELS_ZH[SaidBy(item.said_by)]),
        "scope": [gettext(SCOPE_LABELS_ZH[Scope(scope)]) for scope in item.scope],
        "stands": client_authority_stands(item, today()),
    }


def _recorded(form: ClientAuthorityForm, person: InsuredPerson) -> bool:
    data = form.cleaned_data
    new = NewClientAuthority(
        said_by=SaidBy.PERSON,
        scope=frozenset(Scope(item) for item in data["scope"]),
        basis="本人登录后在网上委托",
        begins_on=today(),
        ends_on=data["ends_on"],
    )
    try:
        authorise_client(client_named(data["client"]), person, new, by="insured_person", at=now())
    except XubaoError as problem:
        form.add_error("ends_on" if problem.where == "until" else None, problem_text(problem))
        return False
    return True
