"""Which partners may act for a person: recorded by a clerk who has her, or her paper, before her; taken back at her wish."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
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
    client_named,
    clients_to_choose,
    end_client_authority,
)
from xubao.people.public import SCOPE_LABELS_ZH, InsuredPerson, Scope, masked_identity


class PersonClientForm(forms.Form):
    """Which partner, for what, on which paper, until when."""

    client = forms.ChoiceField(label=_("机构"))
    scope = forms.MultipleChoiceField(label=_("可以代办的事"), widget=forms.CheckboxSelectMultiple)
    basis = forms.CharField(label=_("核验的材料"), max_length=500, help_text=_("例如：授权委托书原件、户口簿、法院文书。"))
    ends_on = forms.DateField(label=_("授权到哪天为止"), widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = {
            "client": [(found.client_id, found.name) for found in clients_to_choose(frozenset(served_areas()))],
            "scope": [(item.value, gettext(SCOPE_LABELS_ZH[item])) for item in CLIENT_SCOPES],
        }
        for name, options in choices.items():
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = options


@for_staff("person_clients")
@never_cache
def person_clients(request: HttpRequest, person_id: int) -> HttpResponse:
    """Show them, record a new one."""
    found = _person(person_id)
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
            item.ended_at is None and item.ends_on >= today() and item.client.ended_at is None,
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
    if not client_authorities_of(_person(person_id)).filter(pk=authority_id).exists():
        raise Http404(authority_id)

    def act() -> str:
        end_client_authority(authority_id, reason=request.POST.get("reason", ""), by=actor(request), at=now())
        return gettext("委托已撤回。")

    attempt(request, act)
    return redirect("office:person_clients", person_id=person_id)


def _person(person_id: int) -> InsuredPerson:
    found = InsuredPerson.objects.filter(pk=person_id).first()
    if found is None:
        raise Http404(person_id)
    return found
