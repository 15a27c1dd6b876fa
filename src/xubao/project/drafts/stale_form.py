"""A form that is no longer valid: somebody has signed in again since, in another window. What it had is kept all the same."""

from urllib.parse import urlsplit

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext

from xubao.project.drafts.form_mark import FIELD, owner_of, read_mark
from xubao.project.drafts.nothing_lost import keep_sent, kept_words
from xubao.project.drafts.owner import owner_named


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Lead back to the page with the form filled; where somebody else is signed in now, say for whom it is kept."""
    request._xubao_stale = True  # type: ignore[attr-defined]
    mark = read_mark(request.POST.get(FIELD, "")) if _from_here(request) else None
    if mark is None:
        return render(request, "403_csrf.html", status=403)
    back = HttpResponseRedirect(mark.address)
    if not keep_sent(request, mark, owner_named(request, mark, back)):
        return render(request, "403_csrf.html", status=403)
    if mark.owner in ("", owner_of(request)):
        messages.warning(request, gettext("页面已过期，内容没有提交；已填回表单，请核对后再次提交。"))
        return back
    return render(request, "403_csrf.html", {"kept": kept_words(with_files=bool(request.FILES))}, status=403)


def _from_here(request: HttpRequest) -> bool:
    """Whether a page of this site sent it: browsers say so, and a page elsewhere cannot make them lie."""
    origin = urlsplit(request.headers.get("Origin", ""))
    return bool(origin.netloc) and origin.netloc == request.get_host()
