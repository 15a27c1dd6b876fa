"""Takes what is being typed from the page, and throws a draft away. A form is never sent from here."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, JsonResponse
from django.shortcuts import redirect
from django.urls import Resolver404, resolve
from django.utils.timezone import localtime
from django.utils.translation import gettext, override
from django.views.decorators.http import require_POST

from xubao.cases.public import now
from xubao.people.drafts.public import Cause, FormOfPage, Typed, drop_draft, keep_draft
from xubao.project.drafts.form_mark import FIELD, FormMark, owner_of, plain_path, read_mark
from xubao.project.drafts.owner import drafts_owner, owner_named
from xubao.project.drafts.typed_fields import is_never_kept, kept_fields

_BUTTON = "kept_for"


@require_POST
def save(request: HttpRequest) -> HttpResponse:
    """Keep what was typed so far; ``said`` tells when, or why it could not be kept. A button leads back to the page."""
    answer, said = _saved(request)
    mark = read_mark(request.POST.get(FIELD, ""))
    if _BUTTON not in request.POST or mark is None:
        return answer
    messages.add_message(request, messages.INFO if answer.status_code == 200 else messages.ERROR, said)
    back = redirect(mark.address)
    back.cookies.update(answer.cookies)
    return back


def _saved(request: HttpRequest) -> tuple[HttpResponse, str]:
    mark, form = _form(request)
    if mark is None or form is None:
        return HttpResponseBadRequest(), ""
    if mark.owner != owner_of(request):
        return _told(gettext("草稿未保存：请在新窗口重新登录，再回到这里。"), 409)
    at = now()
    response, said = _told(gettext("草稿已保存 %(time)s") % {"time": localtime(at).strftime("%H:%M")}, 200)
    owner = owner_named(request, mark, response)
    if not keep_draft(owner, form, Typed(kept_fields(request), Cause.TYPED), at=at):
        return _told(gettext("草稿未保存：内容太长。"), 413)
    return response, said


def _told(said: str, status: int) -> tuple[HttpResponse, str]:
    return JsonResponse({"said": said}, status=status), said


@require_POST
def discard(request: HttpRequest) -> HttpResponse:
    """Throw the draft away and show the page without it."""
    mark, form = _form(request)
    owner = drafts_owner(request)
    if mark is None or form is None:
        return HttpResponseBadRequest()
    if owner is not None:
        drop_draft(owner, form)
        messages.info(request, gettext("草稿已丢弃。"))
    return redirect(mark.address)


def _form(request: HttpRequest) -> tuple[FormMark | None, FormOfPage | None]:
    """The form of which the page speaks; nothing where there is no such address, or no such page was ever made."""
    mark = read_mark(request.POST.get("draft_of") or request.POST.get(FIELD, ""))
    sent_to = request.POST.get(_BUTTON, "") or request.POST.get("action_path", "")
    action = plain_path(sent_to) or (mark.page if mark is not None else "")
    try:
        with override(settings.LANGUAGE_CODE):
            view_name = resolve(action).view_name
    except Resolver404:
        return None, None
    if is_never_kept(view_name):
        return None, None
    return (mark, FormOfPage(mark.page[:200], action[:200], mark.place)) if mark is not None else (None, None)
