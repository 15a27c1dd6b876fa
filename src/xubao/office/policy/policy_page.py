"""All drafts and publications of the areas of a policy officer, and the form that begins a draft."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache

from xubao.cases.public import area_name, now
from xubao.office.attempt import actor, attempt
from xubao.office.chosen_area import area_choices, chosen_area
from xubao.office.policy.forms import BeginForm
from xubao.office.problem_text import page_language
from xubao.office.rights import areas_here, for_staff
from xubao.policy.public import (
    DRAFT_STATE_LABELS_ZH,
    Beginning,
    Draft,
    Publication,
    answers_by_other_rules,
    begin_draft,
    note_pdf,
    note_text,
    state_of,
)
from xubao.values.area_code import AreaCode

_LATEST = 100


@for_staff("policy")
@never_cache
def policy(request: HttpRequest) -> HttpResponse:
    """List drafts; begin one."""
    form = BeginForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said, begun = form.cleaned_data, list[Draft]()
        area = chosen_area(request)

        def begin() -> str:
            beginning = Beginning(area, said["title"], said["effective_on"], said["reason"])
            begun.append(begin_draft(beginning, by=actor(request), at=now()))
            return gettext("已起草。")

        if attempt(request, begin):
            return redirect("office:policy_draft", begun[0].number)
    drafts = Draft.objects.filter(area__in=areas_here(request)).order_by("-pk")[:_LATEST]
    lang = page_language()
    context = {
        "form": form,
        "area": chosen_area(request),
        "areas": area_choices(request),
        "rows": [
            (draft, area_name(AreaCode(draft.area), lang), gettext(DRAFT_STATE_LABELS_ZH[state_of(draft)])) for draft in drafts
        ],
        "other_rules": answers_by_other_rules(),
    }
    return render(request, "office/policy/drafts.html", context, status=422 if form.errors else 200)


@for_staff("policy_note")
def policy_note(request: HttpRequest, number: str, kind: str) -> HttpResponse:
    """The note of a published change, as PDF or as a text file."""
    found = Publication.objects.filter(draft__number=number).select_related("draft").first()
    if found is None or kind not in ("pdf", "md"):
        raise Http404(number)
    body, content = (note_pdf(found), "application/pdf") if kind == "pdf" else (note_text(found), "text/markdown; charset=utf-8")
    return HttpResponse(body, content_type=content, headers={"Content-Disposition": f'inline; filename="{number}.{kind}"'})
