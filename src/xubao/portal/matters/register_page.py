"""Registration as a voluntary participant (社会保险法 Art. 58 ¶2): by the person, a proxy, or a clerk with a visitor."""

import secrets
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from xubao.cases.public import Actor, Case, Kind, MatterRequest, area_name, now, open_matter, today
from xubao.people.public import (
    CATEGORY_LABELS_ZH,
    BadContact,
    BadPersonName,
    Category,
    ContactKind,
    InsuredPerson,
    NameDiffers,
    Scope,
    add_contact,
    check_identity,
    register_person,
)
from xubao.portal.account.acting import Acting, acting, actor_for
from xubao.portal.matters.access import let_in
from xubao.portal.page_language import page_language
from xubao.portal.problem_text import problem_text
from xubao.values.area_code import AreaCode
from xubao.values.errors import XubaoError
from xubao.values.identity_document import DOCUMENT_LABELS_ZH, DocumentKind
from xubao.values.identity_errors import BadIdentityNumber
from xubao.values.month import Month


class RegisterForm(forms.Form):
    """Who, where, as what, from when. ``whom``: asked only of somebody who may register more than one person."""

    whom = forms.ChoiceField(label=_("为谁登记"))
    document = forms.ChoiceField(label=_("证件类型"))
    identity = forms.CharField(
        label=_("证件号码"),
        max_length=30,
        required=False,
        help_text=_("身份证、居住证、2023年版永居证为 18 位；护照先写三位国家代码。"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    name = forms.CharField(label=_("姓名"), max_length=100, required=False, help_text=_("与证件一致"))
    area = forms.ChoiceField(label=_("参保地"))
    category = forms.ChoiceField(label=_("参保身份"), widget=forms.RadioSelect)
    since = forms.ChoiceField(label=_("从哪个月起参保"))
    phone = forms.CharField(label=_("手机号码"), max_length=20, required=False, help_text=_("选填，只用于联系您办理本次登记。"))
    form_token = forms.CharField(widget=forms.HiddenInput, max_length=40)

    def __init__(self, who: Acting, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.who = who
        month = Month.of(today())
        self._choose("document", [(kind.value, gettext(DOCUMENT_LABELS_ZH[kind])) for kind in DocumentKind])
        self._choose("area", [(area, area_name(area, page_language())) for area in who.areas])
        self._choose("category", [(item.value, gettext(CATEGORY_LABELS_ZH[item])) for item in Category])
        self._choose("since", [(str(item), str(item)) for item in (month, month.plus(1), month.plus(2))])
        whom = who.whom(Scope.REGISTER)
        self._choose("whom", whom)
        # Whoever is signed in registers herself or those who have authorised her, and types nobody's number.
        for name in ("identity", "name", "document") if whom else ("whom",):
            del self.fields[name]

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices

    def clean(self) -> dict[str, Any]:
        """The number of its document, where somebody not known to the session is registered."""
        data = super().clean() or {}
        if "whom" in self.fields:
            return data
        for field in ("identity", "name"):
            if not data.get(field) and field not in self.errors:
                self.add_error(field, _("请填写。"))
        if data.get("identity") and data.get("document"):
            try:
                check_identity(data["identity"], as_of=today(), kind=DocumentKind(data["document"]))
            except BadIdentityNumber as problem:
                self.add_error("identity", problem_text(problem))
        return data

    def known(self) -> InsuredPerson | None:
        """The person chosen, who is signed in or has named whoever is."""
        return self.who.chosen(self.cleaned_data.get("whom", ""))


@never_cache
def register(request: HttpRequest) -> HttpResponse:
    """Show the form; send it, and lead to the case."""
    who = acting(request)
    if request.method == "POST":
        form = RegisterForm(who, request.POST)
        case = _opened(form) if form.is_valid() else None
        if case is not None:
            if who.is_clerk:
                return redirect("office:case", number=case.number)
            let_in(request, case)
            return redirect("matters:case", number=case.number)
        return _show(request, form, who, 422)
    return _show(request, RegisterForm(who, initial={"form_token": secrets.token_urlsafe(16)}), who, 200)


def _show(request: HttpRequest, form: RegisterForm, who: Acting, status: int) -> HttpResponse:
    return render(request, "matters/register.html", {"form": form, "who": who}, status=status)


def _opened(form: RegisterForm) -> Case | None:
    data = form.cleaned_data
    try:
        person, actor = _person_and_actor(form)
        if data["phone"]:
            add_contact(person, ContactKind.PHONE, data["phone"], by=actor.name, at=now())
        matter = MatterRequest(
            kind=Kind.REGISTRATION,
            person=person,
            area=AreaCode(data["area"]),
            text=_said(data),
            details={"category": data["category"], "since": data["since"], "document": person.document_kind},
        )
        return open_matter(matter, actor, at=now(), form_token=data["form_token"])
    except XubaoError as problem:
        form.add_error(_field_of(problem), problem_text(problem))
        return None


def _person_and_actor(form: RegisterForm) -> tuple[InsuredPerson, Actor]:
    data, person = form.cleaned_data, form.known()
    if person is None:
        person = register_person(data["identity"], data["name"], at=now(), kind=DocumentKind(data["document"]))
    return person, actor_for(form.who, person, Scope.REGISTER, "matters:register")


def _said(data: dict[str, Any]) -> str:
    told = {"category": gettext(CATEGORY_LABELS_ZH[Category(data["category"])]), "since": data["since"]}
    return gettext("参保登记：%(category)s，自 %(since)s 起参加职工医保。") % told


def _field_of(problem: XubaoError) -> str | None:
    if isinstance(problem, BadContact):
        return "phone"
    return "name" if isinstance(problem, BadPersonName | NameDiffers) else None
