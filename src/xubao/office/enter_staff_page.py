"""Somebody new: an administrator enters her with a first role and hands her a link by which she sets a password of her own."""

from django import forms
from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.contrib.auth.views import PasswordResetConfirmView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse, reverse_lazy
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from xubao.cases.public import now
from xubao.office.attempt import actor
from xubao.office.problem_text import problem_text
from xubao.office.rights import for_staff
from xubao.office.rights_page import area_choices, role_choices
from xubao.people.public import Account, Role, Staff, enter_staff
from xubao.values.errors import XubaoError


class EnterForm(forms.Form):
    """Who signs in by which name, and what she does first."""

    username = forms.CharField(label=_("登录名"), max_length=150, validators=[UnicodeUsernameValidator()])
    role = forms.ChoiceField(label=_("角色"), choices=role_choices)
    where = forms.ChoiceField(label=_("统筹地区"), choices=area_choices)


@for_staff("staff_enter")
@never_cache
def staff_enter(request: HttpRequest) -> HttpResponse:
    """Show the form; enter somebody and show the link, this once."""
    form = EnterForm(request.POST if request.method == "POST" else None)
    context: dict[str, object] = {"form": form}
    status = 422 if form.is_bound else 200
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        try:
            staff = enter_staff(data["username"], Role(data["role"]), data["where"], by=actor(request), at=now())
        except XubaoError as problem:
            context["problem"] = problem_text(problem)
        else:
            days = settings.PASSWORD_RESET_TIMEOUT // (24 * 60 * 60)
            context |= {"entered": staff.get_username(), "link": _link(staff), "days": days}
            status = 200
    return render(request, "office/enter_staff.html", context, status=status)


class SetPassword(PasswordResetConfirmView):
    """She who was entered sets her password: once, within days, and only where there is none yet."""

    template_name = "office/set_password.html"
    success_url = reverse_lazy("office:login")

    def get_user(self, uidb64: str) -> Account | None:
        """The member of staff of a link, as long as she has no password."""
        found = super().get_user(uidb64)
        fresh = isinstance(found, Account) and found.for_staff and found.is_active and not found.has_usable_password()
        return found if fresh else None


def _link(staff: Staff) -> str:
    key = urlsafe_base64_encode(force_bytes(staff.pk))
    path = reverse("office:set_password", args=[key, default_token_generator.make_token(staff)])
    return f"{settings.XUBAO_PUBLIC_URL}{path}"
