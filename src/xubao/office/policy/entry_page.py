"""Changes of a draft: an entry, a named change, a new source, a whole file. Each makes another version."""

from collections.abc import Callable

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache

from xubao.cases.public import now, today
from xubao.office.attempt import actor, attempt
from xubao.office.policy.draft_page import draft_named
from xubao.office.policy.forms import NAMED_FIELDS, NAMED_LABELS_ZH, EntryForm, FileForm, NamedForm, SourceForm
from xubao.office.rights import for_staff
from xubao.policy.public import (
    FILES,
    Draft,
    PackFiles,
    amended,
    area_name,
    entry_named,
    files_of,
    named_change_of,
    newest,
    source_choices,
    value_text,
    version_with,
)
from xubao.values.errors import XubaoError

Change = Callable[[], dict[str, str]]


@for_staff("policy_entry")
@never_cache
def policy_entry(request: HttpRequest, number: str, entry: str) -> HttpResponse:
    """Change an entry from the day on which the draft is to hold."""
    draft = draft_named(number)
    files = files_of(newest(draft))
    try:
        file = files.file_of(entry)
    except XubaoError as unknown:
        raise Http404(entry) from unknown
    found = entry_named(files.text(file), entry)
    said = {name: found.said.get(name) for name in ("source", "article", "quote", "quote_kind", "grade")}
    initial = said | {"value": value_text(files.text(file), found)}
    form = EntryForm(request.POST or None, initial=initial, sources=source_choices(files))

    def change() -> dict[str, str]:
        text = amended(
            files.text(file), entry, form.cleaned_data["value"], form.cited, begins=draft.effective_on, checked_on=today()
        )
        return files.with_file(file, text)

    title = gettext("修改条目 %(id)s") % {"id": entry}
    hint = gettext("现行条目到施行日前一天为止，新条目自施行日起。施行日当天或以后开始的条目直接改写。")
    return _page(request, draft, form, change, title, hint)


@for_staff("policy_named")
@never_cache
def policy_named(request: HttpRequest, number: str, kind: str) -> HttpResponse:
    """Change a window, a wait, what becomes of bills, a base, a rate, a test of a gap."""
    if kind not in NAMED_FIELDS:
        raise Http404(kind)
    draft = draft_named(number)
    version = newest(draft)
    form = NamedForm(request.POST or None, kind=kind, sources=source_choices(files_of(version)))
    title = gettext(NAMED_LABELS_ZH[kind])
    hint = gettext("本地区自己的规定中，凡有这一界限或数值的都会改；照搬国家规定的不动。没有可改之处时会提示。")

    def change() -> dict[str, str]:
        return named_change_of(version, form.change, form.cited, checked_on=today())

    return _page(request, draft, form, change, title, hint)


@for_staff("policy_source")
@never_cache
def policy_source(request: HttpRequest, number: str) -> HttpResponse:
    """Add a document that changes rest on."""
    draft = draft_named(number)
    files = files_of(newest(draft))
    form = SourceForm(request.POST or None)

    def change() -> dict[str, str]:
        return files.with_source(form.cleaned_data["name"], form.said)

    return _page(request, draft, form, change, gettext("新增来源文件"), gettext("不知道的留空，不要编造。"))


@for_staff("policy_file")
@never_cache
def policy_file(request: HttpRequest, number: str, file: str) -> HttpResponse:
    """Change a whole file: for what no form asks, such as plans, questions, new entries and worked examples."""
    if file not in FILES:
        raise Http404(file)
    draft = draft_named(number)
    files: PackFiles = files_of(newest(draft))
    form = FileForm(request.POST or None, initial={"text": files.text(file)})

    def change() -> dict[str, str]:
        return files.with_file(file, form.cleaned_data["text"])

    return _page(request, draft, form, change, file, gettext("整个文件。保存后与“规则检查”使用同一套检查。"))


def _page(request: HttpRequest, draft: Draft, form: forms.Form, change: Change, title: str, hint: str) -> HttpResponse:
    if request.method == "POST" and form.is_valid():

        def act() -> str:
            version_with(draft, change(), title, by=actor(request), at=now())
            return gettext("已保存为新版本。")

        if attempt(request, act):
            return redirect("office:policy_draft", draft.number)
    context = {
        "draft": draft,
        "form": form,
        "title": title,
        "hint": hint,
        "area_name": area_name(files_of(newest(draft)).base, draft.area),
    }
    return render(request, "office/policy/change.html", context, status=422 if request.method == "POST" else 200)
