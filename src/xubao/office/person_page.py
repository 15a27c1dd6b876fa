"""A person at the counter: found by number or phone, her relations and proxies; the whole number only with a reason."""

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from xubao.cases.public import KIND_LABELS_ZH, STATE_LABELS_ZH, Case, Kind, State, area_name, now, today
from xubao.office.attempt import actor, attempt
from xubao.office.problem_text import page_language, problem_text
from xubao.office.rights import areas_here, for_staff, may, saw
from xubao.people.public import (
    AUTHORITY_LABELS_ZH,
    CONTACT_LABELS_ZH,
    SCHEME_LABELS_ZH,
    SCOPE_LABELS_ZH,
    AuthorityKind,
    BadContact,
    ContactKind,
    InsuredPerson,
    NewAuthority,
    Participation,
    Scheme,
    Scope,
    authorities_of,
    contacts_of,
    end_authority,
    end_participation,
    find_person,
    give_binding_code,
    masked_contact,
    masked_identity,
    masked_proxy,
    participations_of,
    people_with_contact,
    record_authority,
    record_reveal,
    whole_identity,
)
from xubao.values.area_code import AreaCode
from xubao.values.identity_document import DOCUMENT_LABELS_ZH, DocumentKind
from xubao.values.identity_errors import BadIdentityNumber
from xubao.values.month import Month


class FindForm(forms.Form):
    """A document number or a phone: sent by POST, since neither may stand in an address."""

    wanted = forms.CharField(
        label=_("证件号码或手机号码"),
        max_length=30,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "autofocus": True}),
    )


def _kinds() -> list[tuple[str, str]]:
    return [(kind.value, gettext(AUTHORITY_LABELS_ZH[kind])) for kind in AuthorityKind]


def _scopes() -> list[tuple[str, str]]:
    return [(scope.value, gettext(SCOPE_LABELS_ZH[scope])) for scope in Scope]


class GuardianForm(forms.Form):
    """A proxy or guardian whose papers the clerk has before her."""

    kind = forms.ChoiceField(label=_("类型"), choices=_kinds)
    proxy_name = forms.CharField(label=_("代办人姓名"), max_length=100)
    proxy_identity = forms.CharField(
        label=_("代办人证件号码"), max_length=30, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    scope = forms.MultipleChoiceField(label=_("可以代办的事"), choices=_scopes, widget=forms.CheckboxSelectMultiple)
    basis = forms.CharField(label=_("核验的材料"), max_length=500, help_text=_("例如：授权委托书原件、户口簿、法院文书。"))
    ends_on = forms.DateField(
        label=_("授权到哪天为止"), required=False, widget=forms.DateInput(attrs={"type": "date"}), help_text=_("监护人可以不填。")
    )


@for_staff("people")
@never_cache
def people(request: HttpRequest) -> HttpResponse:
    """Find a person."""
    form = FindForm()
    return render(request, "office/people.html", {"form": form, "rows": [], "searched": False})


@for_staff("people_find")
@require_POST
def people_find(request: HttpRequest) -> HttpResponse:
    """Lead to the person of a number, or list those of a phone."""
    form = FindForm(request.POST)
    rows: list[InsuredPerson] = []
    if form.is_valid():
        wanted = form.cleaned_data["wanted"]
        try:
            rows = _found(wanted)
        except BadIdentityNumber as problem:
            form.add_error("wanted", problem_text(problem))
        if len(rows) == 1:
            return redirect("office:person", person_id=rows[0].pk)
        saw(request, [person.pk for person in rows], "people")
    shown = [(person, masked_identity(person)) for person in rows]
    context = {"form": form, "rows": shown, "searched": form.is_valid()}
    return render(request, "office/people.html", context, status=200 if form.is_valid() else 422)


@for_staff("person")
@never_cache
def person(request: HttpRequest, person_id: int) -> HttpResponse:
    """Show a person."""
    return _show(request, _person(person_id), GuardianForm(), 200)


@for_staff("person_reveal")
@never_cache
@require_POST
def person_reveal(request: HttpRequest, person_id: int) -> HttpResponse:
    """Show the whole number once, for a reason that the person can read."""
    found = _person(person_id)

    def act() -> str:
        record_reveal(found.pk, reader=actor(request), page="person", reason=request.POST.get("reason", ""), at=now())
        return gettext("已记录理由，本人可以看到。")

    whole = whole_identity(found) if attempt(request, act) else ""
    return _show(request, found, GuardianForm(), 200 if whole else 422, whole=whole)


@for_staff("person_binding")
@never_cache
@require_POST
def person_binding(request: HttpRequest, person_id: int) -> HttpResponse:
    """Give out a code that ties an account to the person."""
    found = _person(person_id)
    code = give_binding_code(found, by=actor(request), at=now())
    return _show(request, found, GuardianForm(), 200, code=code)


@for_staff("person_authority")
@require_POST
def person_authority(request: HttpRequest, person_id: int) -> HttpResponse:
    """Record a proxy or guardian."""
    found = _person(person_id)
    form = GuardianForm(request.POST)
    if not form.is_valid():
        return _show(request, found, form, 422)
    data = form.cleaned_data
    new = NewAuthority(
        kind=AuthorityKind(data["kind"]),
        proxy_name=data["proxy_name"],
        proxy_identity=data["proxy_identity"],
        scope=frozenset(Scope(item) for item in data["scope"]),
        basis=data["basis"],
        begins_on=today(),
        ends_on=data["ends_on"],
    )

    def act() -> str:
        record_authority(found, new, by=actor(request), at=now())
        return gettext("已登记代办人。")

    if not attempt(request, act):
        return _show(request, found, form, 422)
    return redirect("office:person", person_id=person_id)


@for_staff("person_authority_end")
@require_POST
def person_authority_end(request: HttpRequest, person_id: int, authority_id: int) -> HttpResponse:
    """Take an authority back at the person's request."""
    if not authorities_of(_person(person_id)).filter(pk=authority_id).exists():
        raise Http404(authority_id)

    def act() -> str:
        end_authority(authority_id, reason=request.POST.get("reason", ""), by=actor(request), at=now())
        return gettext("授权已撤回。")

    attempt(request, act)
    return redirect("office:person", person_id=person_id)


@for_staff("relation_end")
@require_POST
def relation_end(request: HttpRequest, relation_id: int) -> HttpResponse:
    """End a relation with the present month."""
    relation = Participation.objects.filter(pk=relation_id).first()
    if relation is None:
        raise Http404(relation_id)

    def act() -> str:
        reason = request.POST.get("reason", "")
        end_participation(relation_id, ended_with=Month.of(today()), reason=reason, by=actor(request), at=now())
        return gettext("参保关系已终止。")

    attempt(request, act)
    return redirect("office:person", person_id=relation.person_id)


def _found(wanted: str) -> list[InsuredPerson]:
    try:
        return list(people_with_contact(ContactKind.PHONE, wanted))
    except BadContact:
        found = find_person(wanted)
        return [found] if found is not None else []


def _person(person_id: int) -> InsuredPerson:
    found = InsuredPerson.objects.filter(pk=person_id).select_related("same_as").first()
    if found is None:
        raise Http404(person_id)
    return found


def _show(request: HttpRequest, found: InsuredPerson, form: GuardianForm, status: int, **once: str) -> HttpResponse:
    lang = page_language()
    cases = Case.objects.filter(person=found, area__in=areas_here(request)).order_by("-pk")
    context = {
        "person": found,
        "document": gettext(DOCUMENT_LABELS_ZH[DocumentKind(found.document_kind)]),
        "identity": masked_identity(found),
        "contacts": [(gettext(CONTACT_LABELS_ZH[ContactKind(c.kind)]), masked_contact(c)) for c in contacts_of(found)],
        "relations": [
            (r, area_name(AreaCode(r.area), lang), gettext(SCHEME_LABELS_ZH[Scheme(r.scheme)]), Month(r.since))
            for r in participations_of(found)
        ],
        "cases": [
            (case, gettext(KIND_LABELS_ZH[Kind(case.kind)]), gettext(STATE_LABELS_ZH[State(case.state)])) for case in cases
        ],
        "authorities": [
            (
                item,
                gettext(AUTHORITY_LABELS_ZH[AuthorityKind(item.kind)]),
                masked_proxy(item),
                [gettext(SCOPE_LABELS_ZH[Scope(scope)]) for scope in item.scope],
            )
            for item in authorities_of(found)
        ],
        "form": form,
        "may_act": may(request, "person_authority"),
        **once,
    }
    return render(request, "office/person.html", context, status=status)
