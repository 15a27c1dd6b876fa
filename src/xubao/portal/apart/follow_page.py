"""How far a request has come, for whoever has its number and its check code; and papers for it."""

import base64
import hashlib
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from xubao.cases.clock import now
from xubao.exchange.public import as_code, as_request, speak, standing_for
from xubao.portal.apart.tell_look import tell_look
from xubao.portal.page_language import page_language

LARGEST_PAPER = 10 * 1024 * 1024


class FollowFields(forms.Form):
    """Number and code."""

    number = forms.CharField(label=_("请求编号"), max_length=40, help_text=_("P- 开头"))
    code = forms.CharField(label=_("查询码"), max_length=40, help_text=_("提交时显示的 10 位字母和数字"))

    def clean_number(self) -> str:
        """In its one spelling."""
        found = as_request(self.cleaned_data["number"])
        if found is None:
            raise forms.ValidationError(_("编号不完整，请核对。"))
        return found

    def clean_code(self) -> str:
        """In its one spelling."""
        found = as_code(self.cleaned_data["code"])
        if found is None:
            raise forms.ValidationError(_("查询码不完整，请核对。"))
        return found


class PaperFields(FollowFields):
    """A file for a request."""

    paper = forms.FileField(label=_("文件"), help_text=_("照片或 PDF，不超过 10 MB"))

    def clean_paper(self) -> "UploadedFile[Any]":
        """Not too large to be carried."""
        paper: UploadedFile[Any] = self.cleaned_data["paper"]
        if (paper.size or 0) > LARGEST_PAPER:
            raise forms.ValidationError(_("文件超过 10 MB，请压缩后再传。"))
        return paper


@never_cache
def follow(request: HttpRequest) -> HttpResponse:
    """Ask for number and code; show what is known. Both are sent in the form, so that no address holds them."""
    form = FollowFields(request.POST if request.method == "POST" else None)
    if not form.is_bound or not form.is_valid():
        return render(request, "apart/follow.html", {"form": form}, status=422 if form.is_bound else 200)
    number, code = form.cleaned_data["number"], form.cleaned_data["code"]
    standing = standing_for(number, code)
    if standing is None:
        # A wrong code, and a request that the core has not answered yet, look the same: nobody learns which numbers exist.
        return render(request, "apart/follow.html", {"form": form, "nothing": True}, status=404)
    return _show(request, standing, form)


@never_cache
@require_POST
def hand_in(request: HttpRequest) -> HttpResponse:
    """Hand a paper in for a request."""
    form = PaperFields(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, "apart/follow.html", {"form": form}, status=422)
    number, code, paper = (form.cleaned_data[name] for name in ("number", "code", "paper"))
    standing = standing_for(number, code)
    if standing is None:
        return render(request, "apart/follow.html", {"form": form, "nothing": True}, status=404)
    data = paper.read()
    said = {
        "request": number,
        "name": str(paper.name)[-200:],
        "digest": hashlib.sha256(data).hexdigest(),
        "content": base64.b64encode(data).decode(),
    }
    speak("paper", said, at=now())
    return _show(request, standing, form, handed_in=True)


def _show(request: HttpRequest, standing: dict[str, Any], form: forms.Form, *, handed_in: bool = False) -> HttpResponse:
    lang = page_language()
    tell_look(request_number=standing["request"])
    context = {
        "standing": standing,
        "state": standing["state"][lang],
        "steps": [(step["on"], step[lang]) for step in standing["steps"]],
        "problem": standing["problem"][lang] if standing.get("problem") else "",
        "typed": form.cleaned_data,
        "handed_in": handed_in,
    }
    return render(request, "apart/standing.html", context)
