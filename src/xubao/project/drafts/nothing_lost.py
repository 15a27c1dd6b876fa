"""Keeps what a form had when signing in came in between or it was refused, and shows it in the form when its page is opened."""

from collections.abc import Callable
from urllib.parse import urlencode, urlsplit

from django.contrib import messages
from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, get_script_prefix, resolve
from django.utils.translation import gettext

from xubao.cases.public import now
from xubao.people.drafts.public import (
    Cause,
    DraftOwner,
    FormOfPage,
    Typed,
    drafts_on,
    drop_draft,
    drop_drafts_of,
    keep_draft,
    what_is_typed,
)
from xubao.project.drafts.form_mark import FIELD, KEEP, FormMark, plain_path, read_mark
from xubao.project.drafts.owner import COOKIE, drafts_owner, owner_named
from xubao.project.drafts.show_drafts import with_drafts
from xubao.project.drafts.typed_fields import typed_fields

_SIGN_IN = frozenset(
    {
        "office:login",
        "account_login",
        "account_reauthenticate",
        "mfa_reauthenticate",
        "mfa_index",
        "own:bind",
        "matters:look_up",
        "enquiries:find",
    }
)
"""Pages to which somebody is led who must first show again who she is."""
_LEADS_BACK = frozenset({"office:login", "account_login", "account_reauthenticate", "mfa_reauthenticate"})


class NothingLostMiddleware:
    """Looks at every form that was sent, and at every page with forms."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request; keep, drop or show drafts around it."""
        response = self._get_response(request)
        if request.method == "POST":
            _after_post(request, response)
        elif request.method == "GET" and response.status_code == 200 and not response.streaming:
            _fill(request, response)
        return response


def _after_post(request: HttpRequest, response: HttpResponse) -> None:
    name = request.resolver_match.view_name if request.resolver_match is not None else ""
    if name == "matters:leave":
        _leave(request, response)
    # What may have been forged is looked at in stale_form alone.
    if name.startswith("drafts:") or hasattr(request, "_xubao_stale"):
        return
    mark = read_mark(request.POST.get(FIELD, ""))
    if mark is None:
        return
    led_to = _led_to(response)
    if led_to in _SIGN_IN:
        _interrupted(request, response, mark, led_to)
    elif response.status_code >= 400 or _was_refused(request):
        if KEEP in request.POST:
            _keep(request, mark, Cause.REFUSED, owner_named(request, mark, response))
    else:
        _taken(request, response, mark)


def _taken(request: HttpRequest, response: HttpResponse, mark: FormMark) -> None:
    """The form was sent; where its page comes back with more in it, what stands there now is the draft."""
    owner, typed = drafts_owner(request), what_is_typed(response)
    if owner is not None and typed is not None:
        keep_draft(owner, form_sent(request, mark), Typed(typed, Cause.TYPED), at=now())
    elif owner is not None:
        drop_draft(owner, form_sent(request, mark))


def form_sent(request: HttpRequest, mark: FormMark) -> FormOfPage:
    """The form that this request sends."""
    return FormOfPage(mark.page[:200], plain_path(request.path)[:200], mark.place)


def keep_sent(request: HttpRequest, mark: FormMark, owner: DraftOwner) -> bool:
    """Keep what was sent and not taken; False where there was nothing to keep."""
    return _keep(request, mark, Cause.INTERRUPTED, owner)


def kept_words(*, with_files: bool) -> str:
    """What is said to whoever has to sign in again."""
    said = gettext("您刚才填写的内容没有提交，已加密保留，只有您本人登录后能看到：登录后会填回表单，请核对后再次提交。")
    return said + (gettext("选好的文件没有保留，请重新选择。") if with_files else "")


def _keep(request: HttpRequest, mark: FormMark, cause: Cause, owner: DraftOwner) -> bool:
    fields = typed_fields(request)
    if not any(value.strip() for values in fields.values() for value in values):
        return False
    return keep_draft(owner, form_sent(request, mark), Typed(fields, cause, with_files=bool(request.FILES)), at=now())


def _interrupted(request: HttpRequest, response: HttpResponse, mark: FormMark, led_to: str) -> None:
    """Keep it for whoever typed it, and let signing in lead back to the page with the form, not to where it was sent."""
    if keep_sent(request, mark, owner_named(request, mark, response)):
        messages.warning(request, kept_words(with_files=bool(request.FILES)))
    if led_to in _LEADS_BACK:
        response["Location"] = f"{urlsplit(response['Location']).path}?{urlencode({'next': mark.address})}"


def _led_to(response: HttpResponse) -> str:
    """The page a response leads to, by its name; "" where it leads nowhere here."""
    if response.status_code not in (302, 303):
        return ""
    path = urlsplit(response["Location"]).path
    try:
        return resolve(f"/{path.removeprefix(get_script_prefix())}").view_name
    except Resolver404:
        return ""


def _was_refused(request: HttpRequest) -> bool:
    """Whether the page that comes next says that something went wrong."""
    told = get_messages(request)
    if isinstance(told, list):
        return False
    refused = any(message.level >= messages.ERROR for message in told)
    told.used = False
    return refused


def _leave(request: HttpRequest, response: HttpResponse) -> None:
    """Somebody leaves a computer that others use: nothing of hers is shown to them."""
    owner = drafts_owner(request)
    if owner is not None and owner.visitor:
        drop_drafts_of(owner)
        response.delete_cookie(COOKIE)


def _fill(request: HttpRequest, response: HttpResponse) -> None:
    if f'name="{FIELD}"'.encode() not in response.content:
        return
    owner = drafts_owner(request)
    drafts = drafts_on(owner, plain_path(request.path)[:200], at=now()) if owner is not None else []
    if drafts:
        response.content = with_drafts(request, response.content.decode(), drafts)
