"""A study of a draft: started, watched, read."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST

from xubao.cases.public import now
from xubao.office.attempt import actor, attempt
from xubao.office.policy.draft_page import draft_named
from xubao.office.policy.forms import StudyForm
from xubao.office.problem_text import page_language
from xubao.office.rights import for_staff
from xubao.policy.public import (
    STUDY_STATE_LABELS_ZH,
    Study,
    Wanted,
    newest,
    own_population,
    progress_of,
    report_of,
    start_study,
)

_SECONDS_BETWEEN_LOOKS = "2"
# The page shows the report in a frame of this site; the report brings its own style and nothing else.
_WITH_FRAME = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-src 'self'; frame-ancestors 'none'"
)
_OF_REPORT = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; frame-ancestors 'self'; sandbox"


@for_staff("policy_study_start")
@require_POST
def policy_study_start(request: HttpRequest, number: str) -> HttpResponse:
    """Start a study of the last version."""
    draft = draft_named(number)
    form, started = StudyForm(request.POST, own_file=own_population()), list[Study]()

    def act() -> str:
        said = form.cleaned_data
        persons = None if said["people"] == "file" else said["persons"]
        wanted = Wanted(persons, said["seed"], said["as_of"])
        started.append(start_study(newest(draft), wanted, by=actor(request), at=now()))
        return gettext("模拟已开始，可以离开本页。")

    if form.is_valid() and attempt(request, act):
        return redirect("office:policy_study", number, started[0].pk)
    context = {"draft": draft, "form": form, "title": gettext("模拟"), "hint": ""}
    return render(request, "office/policy/change.html", context, status=422)


@for_staff("policy_study")
@never_cache
def policy_study(request: HttpRequest, number: str, study_id: int) -> HttpResponse:
    """How far a study is; its report, once it is done."""
    study = _study(number, study_id)
    found = progress_of(study)
    running = found.state in ("starting", "running")
    context = {
        "draft": study.version.draft,
        "study": study,
        "progress": found,
        "running": running,
        "label": gettext(STUDY_STATE_LABELS_ZH[found.state]),
        "problem": (found.problem or {}).get(page_language(), ""),
        "percent": 100 * found.done // found.total if found.total else 0,
    }
    response = render(request, "office/policy/study.html", context)
    response.headers["Content-Security-Policy"] = _WITH_FRAME
    if running:
        # Works without a script.
        response.headers["Refresh"] = _SECONDS_BETWEEN_LOOKS
    return response


@for_staff("policy_report")
@xframe_options_sameorigin
def policy_report(request: HttpRequest, number: str, study_id: int) -> HttpResponse:
    """The report alone, for the frame and for keeping."""
    report = report_of(_study(number, study_id))
    if report is None:
        raise Http404(number)
    return HttpResponse(report, headers={"Content-Security-Policy": _OF_REPORT})


def _study(number: str, study_id: int) -> Study:
    found = Study.objects.filter(pk=study_id, version__draft__number=number).select_related("version__draft").first()
    if found is None:
        raise Http404(number)
    return found
