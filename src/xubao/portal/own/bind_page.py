"""Ties an account to its person: by a code that a clerk gives out after seeing the document. No face is photographed."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from xubao.cases.public import now
from xubao.people.public import bind_account
from xubao.portal.account.signed_in import account_of, for_account, person_of
from xubao.portal.problem_text import problem_text
from xubao.values.errors import XubaoError


class BindForm(forms.Form):
    """The code from the counter and the number of the document."""

    code = forms.CharField(label=_("绑定码"), max_length=20, help_text=_("窗口核对证件后发给您，三天内有效，只能用一次。"))
    identity = forms.CharField(
        label=_("证件号码"), max_length=30, widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"})
    )


@for_account
@never_cache
def bind(request: HttpRequest) -> HttpResponse:
    """Ask for the code, tie the account."""
    if person_of(request) is not None:
        return redirect("own:home")
    account = account_of(request)
    form = BindForm(request.POST if request.method == "POST" else None)
    if account is not None and form.is_bound and form.is_valid():
        try:
            bind_account(account, form.cleaned_data["code"], form.cleaned_data["identity"], at=now())
        except XubaoError as problem:
            form.add_error(None, problem_text(problem))
        else:
            messages.success(request, gettext("账户已与本人绑定。"))
            return redirect("own:home")
    return render(request, "own/bind.html", {"form": form}, status=422 if form.is_bound else 200)
