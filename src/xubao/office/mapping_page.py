"""Mappings of columns: which there are, and a new one made from a sample in two steps."""

import base64
import binascii

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from xubao.cases.public import now, today
from xubao.office.problem_text import problem_text
from xubao.office.rights import for_staff
from xubao.payments.public import COLUMN_LABELS_ZH, Column, ReadStatement, all_mappings, guess_mapping, save_mapping, try_mapping
from xubao.values.errors import XubaoError
from xubao.values.fen import format_yuan

# A sample travels with the form from step to step; some hundred lines are enough.
_LARGEST_SAMPLE = 512 * 1024
_SHOWN = 10


class SampleForm(forms.Form):
    """A file of the bank, to be looked at."""

    name = forms.SlugField(label=_("列映射名称"), max_length=40, help_text=_("小写字母、数字和连字符，例如 icbc-2026。"))
    sample = forms.FileField(label=_("样本文件（CSV 或 Excel，不超过 512 KB）"), max_length=255)


@for_staff("mappings")
def mappings(request: HttpRequest) -> HttpResponse:
    """List the mappings; look at a sample, choose what its columns are, see how it reads, and save."""
    if request.method == "POST" and "data" in request.POST:
        return _second_step(request)
    form = SampleForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    context: dict[str, object] = {"form": form, "known": all_mappings().values()}
    if form.is_bound and form.is_valid():
        try:
            data = form.cleaned_data["sample"].read(_LARGEST_SAMPLE)
            guess = guess_mapping(data)
        except XubaoError as problem:
            context["refused"] = problem_text(problem)
        else:
            encoded = base64.b64encode(data).decode()
            return _choose(request, form.cleaned_data["name"], encoded, list(guess.columns))
    return render(request, "office/mappings.html", context, status=422 if form.is_bound else 200)


def _second_step(request: HttpRequest) -> HttpResponse:
    name, encoded = request.POST.get("name", "")[:40], request.POST["data"]
    chosen = [value if value in set(Column) else "" for value in request.POST.getlist("column")]
    try:
        data = base64.b64decode(encoded, validate=True)
    except binascii.Error:
        return redirect("office:mappings")
    try:
        mapping, read = try_mapping(data, chosen, name, latest=today())
    except XubaoError as problem:
        return _choose(request, name, encoded, chosen, refused=problem_text(problem))
    if "save" not in request.POST:
        return _choose(request, name, encoded, chosen, read=read)
    save_mapping(mapping, made_by=request.user.get_username(), at=now())
    messages.success(request, gettext("列映射“%(name)s”已保存。") % {"name": name})
    return redirect("office:mappings")


def _choose(
    request: HttpRequest,
    name: str,
    encoded: str,
    chosen: list[str],
    *,
    refused: str = "",
    read: ReadStatement | None = None,
) -> HttpResponse:
    guess = guess_mapping(base64.b64decode(encoded))
    labels = [(column.value, gettext(label)) for column, label in COLUMN_LABELS_ZH.items()]
    columns = [
        {
            "heading": heading,
            "chosen": chosen[place] if place < len(chosen) else "",
            "cells": [row[place] for row in guess.rows if place < len(row) and row[place]][:3],
        }
        for place, heading in enumerate(guess.headings)
    ]
    context = {
        "name": name,
        "data": encoded,
        "line": guess.line,
        "columns": columns,
        "labels": labels,
        "refused": refused,
        "read": read,
        "total": format_yuan(read.total_fen) if read else "",
        "lines": [(item, format_yuan(item.amount_fen)) for item in read.lines[:_SHOWN]] if read else [],
        "debits": [(item, format_yuan(item.amount_fen)) for item in read.debits[:_SHOWN]] if read else [],
    }
    return render(request, "office/mapping_columns.html", context, status=422 if refused else 200)
