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
from xubao.project.drafts.typed_fields import kept_fields


@require_POST
def save(request: HttpRequest) -> HttpResponse:
    """Keep what was typed so far; ``said`` tells when, or why it could not be kept."""
    mark, form = _form(request)
    if mark is None or form is None:
        return HttpResponseBadRequest()
    if mark.owner != owner_of(request):
        return JsonResponse({"said": gettext("草稿未保存：请在新窗口重新登录，再回到这里。")}, status=409)
    response = JsonResponse({})
    owner = owner_named(request, mark, response)
    at = now()
    if not keep_draft(owner, form, Typed(kept_fields(request), Cause.TYPED), at=at):
        return JsonResponse({"said": gettext("草稿未保存：内容太长。")}, status=413)
    said = gettext("草稿已保存 %(time)s") % {"time": localtime(at).strftime("%H:%M")}
    response.content = JsonResponse({"said": said}).content
    return response


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
    action = plain_path(request.POST.get("action_path", "")) or (mark.page if mark is not None else "")
    try:
        with override(settings.LANGUAGE_CODE):
            resolve(action)
    except Resolver404:
        return None, None
    return (mark, FormOfPage(mark.page[:200], action[:200], mark.place)) if mark is not None else (None, None)
