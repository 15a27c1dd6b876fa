"""Partner clients: registered, granted by two administrators, given a new secret, stopped. A secret is on one page once."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from xubao.cases.public import area_name, now, served_areas
from xubao.office.attempt import actor, attempt
from xubao.office.problem_text import page_language, problem_text
from xubao.office.rights import for_staff
from xubao.people.clients.public import (
    PARTNER_SCOPE_LABELS_ZH,
    ClientGrant,
    NewClient,
    PartnerClient,
    PartnerScope,
    agree_grant,
    ask_grant,
    end_client,
    end_grant,
    register_client,
    rotate_secret,
)
from xubao.values.area_code import AreaCode
from xubao.values.errors import XubaoError


class ClientForm(forms.Form):
    """Who it is."""

    name = forms.CharField(label=_("名称"), max_length=100, help_text=_("本人在查阅记录中看到的就是这个名称。"))
    contact = forms.CharField(label=_("联系人"), max_length=200)
    rate = forms.IntegerField(label=_("每分钟请求上限"), min_value=1, max_value=60_000, initial=600)


def _scopes() -> list[tuple[str, str]]:
    return [(scope.value, gettext(PARTNER_SCOPE_LABELS_ZH[scope])) for scope in PartnerScope]


def _areas() -> list[tuple[str, str]]:
    return [(area, f"{area} {area_name(area, page_language())}") for area in served_areas()]


class ScopeForm(forms.Form):
    """What it may do, where, and on which document."""

    scope = forms.ChoiceField(label=_("权限范围"), choices=_scopes)
    where = forms.ChoiceField(label=_("统筹地区"), choices=_areas)
    basis = forms.CharField(label=_("依据"), max_length=300, help_text=_("协议或文件的名称和编号。"))


@for_staff("clients")
@never_cache
def clients(request: HttpRequest) -> HttpResponse:
    """List the clients; register a new one and show its secret."""
    form = ClientForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            client, secret = register_client(NewClient(**form.cleaned_data), by=actor(request), at=now())
        except XubaoError as problem:
            messages.error(request, problem_text(problem))
        else:
            return _show(request, client, ScopeForm(), secret=secret)
    rows = PartnerClient.objects.order_by("ended_at", "name", "pk")
    return render(request, "office/clients.html", {"rows": rows, "form": form}, status=422 if form.errors else 200)


@for_staff("client")
@never_cache
def client_page(request: HttpRequest, client_id: str) -> HttpResponse:
    """One client with its grants."""
    return _show(request, _client(client_id), ScopeForm())


@for_staff("client_grant")
@require_POST
def client_grant(request: HttpRequest, client_id: str) -> HttpResponse:
    """Ask for a grant; another administrator has to agree."""
    client, form = _client(client_id), ScopeForm(request.POST)
    if not form.is_valid():
        return _show(request, client, form, status=422)
    told = form.cleaned_data

    def act() -> str:
        ask_grant(client, PartnerScope(told["scope"]), told["where"], basis=told["basis"], by=actor(request), at=now())
        return gettext("已申请，须由另一名管理员复核后生效。")

    attempt(request, act)
    return redirect("office:client", client_id=client_id)


@for_staff("client_grant_answer")
@require_POST
def client_grant_answer(request: HttpRequest, client_id: str, grant_id: int) -> HttpResponse:
    """Agree to a grant as the second person, or end it."""
    client = _client(client_id)
    if not ClientGrant.objects.filter(pk=grant_id, client=client).exists():
        raise Http404(grant_id)

    def act() -> str:
        if request.POST.get("answer") == "agree":
            agree_grant(grant_id, by=actor(request), at=now())
            return gettext("授权已生效。")
        end_grant(grant_id, by=actor(request), at=now())
        return gettext("授权已终止。")

    attempt(request, act)
    return redirect("office:client", client_id=client_id)


@for_staff("client_rotate")
@never_cache
@require_POST
def client_rotate(request: HttpRequest, client_id: str) -> HttpResponse:
    """Make a new secret and show it."""
    client = _client(client_id)
    try:
        secret = rotate_secret(client, by=actor(request), at=now(), at_once=request.POST.get("at_once") == "yes")
    except XubaoError as problem:
        messages.error(request, problem_text(problem))
        return redirect("office:client", client_id=client_id)
    return _show(request, client, ScopeForm(), secret=secret)


@for_staff("client_stop")
@require_POST
def client_stop(request: HttpRequest, client_id: str) -> HttpResponse:
    """Stop a client for good."""
    client = _client(client_id)

    def act() -> str:
        end_client(client, by=actor(request), at=now())
        return gettext("接入方已停用，密钥、令牌和授权同时失效。")

    attempt(request, act)
    return redirect("office:client", client_id=client_id)


def _client(client_id: str) -> PartnerClient:
    found = PartnerClient.objects.filter(client_id=client_id).first()
    if found is None:
        raise Http404(client_id)
    return found


def _show(request: HttpRequest, client: PartnerClient, form: ScopeForm, *, secret: str = "", status: int = 200) -> HttpResponse:
    context = {
        "client": client,
        "secret": secret,
        "form": form,
        "grants": list(_grants(client, actor(request))),
        "secrets": client.secrets.order_by("-made_at", "-pk"),
    }
    return render(request, "office/client.html", context, status=status)


def _grants(client: PartnerClient, own: str) -> Iterator[dict[str, Any]]:
    for grant in client.grants.order_by("ended_at", "area", "scope", "pk"):
        yield {
            "grant": grant,
            "label": gettext(PARTNER_SCOPE_LABELS_ZH[PartnerScope(grant.scope)]),
            "where": f"{grant.area} {area_name(AreaCode(grant.area), page_language())}",
            "own": grant.asked_by == own,
        }
