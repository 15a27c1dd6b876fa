"""Who may act for the person who is signed in: named here with scope and end, and taken back here."""

from datetime import timedelta

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from xubao.cases.public import now, today
from xubao.people.public import (
    AUTHORITY_LABELS_ZH,
    SCOPE_LABELS_ZH,
    ActFor,
    Authority,
    AuthorityKind,
    InsuredPerson,
    NewAuthority,
    Scope,
    acts_for,
    authorities_of,
    end_authority,
    masked_proxy,
    record_authority,
)
from xubao.portal.account.signed_in import for_person, person_of
from xubao.portal.own.page_names import page_name
from xubao.portal.problem_text import problem_text
from xubao.values.errors import XubaoError

_HALF_YEAR = timedelta(days=183)
_ACTS_SHOWN = 100


class AuthorityForm(forms.Form):
    """Whom, for what, until when."""

    proxy_name = forms.CharField(label=_("代办人姓名"), max_length=100)
    proxy_identity = forms.CharField(
        label=_("代办人证件号码"), max_length=30, widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"})
    )
    scope = forms.MultipleChoiceField(label=_("可以代办的事"), widget=forms.CheckboxSelectMultiple)
    ends_on = forms.DateField(label=_("授权到哪天为止"), widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        field = self.fields["scope"]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = [(scope.value, gettext(SCOPE_LABELS_ZH[scope])) for scope in Scope]


@for_person
@never_cache
def authorities(request: HttpRequest) -> HttpResponse:
    """Show every authority, give a new one."""
    person = person_of(request)
    if person is None:
        raise Http404("person")
    form = AuthorityForm(request.POST if request.method == "POST" else None, initial={"ends_on": today() + _HALF_YEAR})
    if form.is_bound and form.is_valid() and _recorded(form, person):
        messages.success(request, gettext("已授权。代办人登录后即可为您办理。"))
        return redirect("own:authorities")
    rows = [_row(item) for item in authorities_of(person)]
    acts = [(item, page_name(item.page), _by(item)) for item in acts_for(person)[:_ACTS_SHOWN]]
    context = {"form": form, "rows": rows, "acts": acts}
    return render(request, "own/authorities.html", context, status=422 if form.is_bound else 200)


@for_person
@require_POST
def take_back(request: HttpRequest, authority_id: int) -> HttpResponse:
    """End an authority; nothing done under it becomes undone."""
    mine = authorities_of(person_of(request)).filter(pk=authority_id)  # type: ignore[arg-type]
    if not mine.exists():
        raise Http404(authority_id)
    end_authority(authority_id, reason="本人撤回授权", by="insured_person", at=now())
    messages.success(request, gettext("授权已撤回。"))
    return redirect("own:authorities")


def _recorded(form: AuthorityForm, person: InsuredPerson) -> bool:
    data = form.cleaned_data
    new = NewAuthority(
        kind=AuthorityKind.NAMED,
        proxy_name=data["proxy_name"],
        proxy_identity=data["proxy_identity"],
        scope=frozenset(Scope(item) for item in data["scope"]),
        basis="本人登录后在网上授权",
        begins_on=today(),
        ends_on=data["ends_on"],
    )
    try:
        record_authority(person, new, by="insured_person", at=now())
    except XubaoError as problem:
        form.add_error(None, problem_text(problem))
        return False
    return True


def _by(item: ActFor) -> str:
    """The proxy by name, a clerk by the name under which she works."""
    return item.authority.proxy_name if item.authority is not None else item.by


def _row(item: Authority) -> dict[str, object]:
    return {
        "item": item,
        "kind": gettext(AUTHORITY_LABELS_ZH[AuthorityKind(item.kind)]),
        "identity": masked_proxy(item),
        "scope": [gettext(SCOPE_LABELS_ZH[Scope(scope)]) for scope in item.scope],
        "stands": item.ended_at is None and (item.ends_on is None or item.ends_on >= today()),
    }
