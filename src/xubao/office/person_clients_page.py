"""Which partners may act for a person: recorded by a clerk who has her, or her paper, before her; taken back at her wish."""

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from xubao.cases.public import now, served_areas, today
from xubao.office.attempt import actor, attempt
from xubao.office.rights import for_staff, may_change
from xubao.people.clients.public import (
    CLIENT_SCOPES,
    SAID_BY_LABELS_ZH,
    NewClientAuthority,
    SaidBy,
    authorise_client,
    client_authorities_of,
    client_authority_stands,
    client_named,
    clients_to_choose,
    end_client_authority,
)
from xubao.people.public import SCOPE_LABELS_ZH, InsuredPerson, Scope, masked_identity


def _clients() -> list[tuple[str, str]]:
    return [(found.client_id, found.name) for found in clients_to_choose(frozenset(served_areas()))]


def _scopes() -> list[tuple[str, str]]:
    return [(item.value, gettext(SCOPE_LABELS_ZH[item])) for item in CLIENT_SCOPES]


class PersonClientForm(forms.Form):
    """Which partner, for what, on which paper, until when."""

    client = forms.ChoiceField(label=_("机构"), choices=_clients)
    scope = forms.MultipleChoiceField(label=_("可以代办的事"), choices=_scopes, widget=forms.CheckboxSelectMultiple)
    basis = forms.CharField(label=_("核验的材料"), max_length=500, help_text=_("例如：授权委托书原件、户口簿、法院文书。"))
    ends_on = forms.DateField(label=_("授权到哪天为止"), widget=forms.DateInput(attrs={"type": "date"}))


@for_staff("person_clients")
@never_cache
def person_clients(request: HttpRequest, person_id: int) -> HttpResponse:
    """Show them, record a new one."""
    found = get_object_or_404(InsuredPerson, pk=person_id)
    form = PersonClientForm(request.POST or None)
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        new = NewClientAuthority(
            said_by=SaidBy.STAFF,
            scope=frozenset(Scope(item) for item in data["scope"]),
            basis=data["basis"],
            begins_on=today(),
            ends_on=data["ends_on"],
        )

        def act() -> str:
            authorise_client(client_named(data["client"]), found, new, by=actor(request), at=now())
            return gettext("已登记委托。")

        if attempt(request, act):
            return redirect("office:person_clients", person_id=person_id)
    rows = [
        (
            item,
            gettext(SAID_BY_LABELS_ZH[SaidBy(item.said_by)]),
            [gettext(SCOPE_LABELS_ZH[Scope(scope)]) for scope in item.scope],
            client_authority_stands(item, today()),
        )
        for item in client_authorities_of(found)
    ]
    may_act = may_change(request, "person_clients")
    context = {"person": found, "identity": masked_identity(found), "rows": rows, "form": form, "may_act": may_act}
    return render(request, "office/person_clients.html", context, status=422 if form.is_bound else 200)


@for_staff("person_client_end")
@require_POST
def person_client_end(request: HttpRequest, person_id: int, authority_id: int) -> HttpResponse:
    """Take it back at the person's request."""
    if not client_authorities_of(get_object_or_404(InsuredPerson, pk=person_id)).filter(pk=authority_id).exists():
        raise Http404(authority_id)

    def act() -> str:
        end_client_authority(authority_id, reason=request.POST.get("reason", ""), by=actor(request), at=now())
        return gettext("委托已撤回。")

    attempt(request, act)
    return redirect("office:person_clients", person_id=person_id)
