"""One draft: what it changes, what the checks say, which worked examples change, its studies, and its way to publication."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from xubao.cases.public import now, today
from xubao.office.attempt import actor, attempt
from xubao.office.policy.forms import NAMED_LABELS_ZH, StudyForm
from xubao.office.problem_text import page_language
from xubao.office.rights import for_staff
from xubao.policy.public import (
    CHANGE_LABELS_ZH,
    DRAFT_STATE_LABELS_ZH,
    FIELD_LABELS_ZH,
    FILES,
    MOVE_LABELS_ZH,
    OPEN,
    PROPOSED,
    PUBLISHED,
    STUDY_STATE_LABELS_ZH,
    Draft,
    DraftMove,
    DraftVersion,
    Study,
    area_name,
    base_moved,
    checked_version,
    drop,
    examples_changed,
    files_of,
    folder_of,
    newest,
    progress_of,
    propose,
    publish,
    rules_in_force,
    said_changes,
    send_back,
    state_of,
)


def draft_named(number: str) -> Draft:
    """The draft of an address."""
    found = Draft.objects.filter(number=number).first()
    if found is None:
        raise Http404(number)
    return found


@for_staff("policy_draft")
@never_cache
def policy_draft(request: HttpRequest, number: str) -> HttpResponse:
    """Show a draft."""
    draft = draft_named(number)
    version, state = newest(draft), state_of(draft)
    context = {
        "draft": draft,
        "version": version,
        "state": state,
        "state_label": gettext(DRAFT_STATE_LABELS_ZH[state]),
        "area_name": area_name(rules_in_force(), draft.area),
        "open": state == OPEN,
        "proposed": state == PROPOSED,
        "published": state == PUBLISHED,
        "own": DraftVersion.objects.filter(draft=draft, by=actor(request)).exists(),
        "versions": DraftVersion.objects.filter(draft=draft).order_by("-number"),
        "moves": [(move, gettext(MOVE_LABELS_ZH[move.kind])) for move in DraftMove.objects.filter(draft=draft).order_by("pk")],
        "moved": state in (OPEN, PROPOSED) and base_moved(draft),
        "named": [(kind, gettext(label)) for kind, label in NAMED_LABELS_ZH.items()],
        "files": FILES,
        "study_form": StudyForm(
            initial={"as_of": max(today(), draft.effective_on)}, own_file=bool(settings.XUBAO_POLICY_POPULATION)
        ),
        "studies": _studies(draft),
    }
    content = _published(draft) if state == PUBLISHED else _content(version)
    return render(request, "office/policy/draft.html", context | content)


def _published(draft: Draft) -> dict[str, object]:
    """What the note of the publication keeps: the rules in force have become those of the draft."""
    note = draft.publication.note
    return {
        # Notes from before rules were said in sentences have none.
        "changes": [
            (change, gettext(change["kind_zh"]), change.get("said", {}).get(page_language())) for change in note["changes"]
        ],
        "examples": note,
        "examples_changed": [
            (example, [(gettext(field["zh"]), field) for field in example["fields"]]) for example in note["examples_changed"]
        ],
    }


def _content(version: DraftVersion) -> dict[str, object]:
    """What the version says, beside what is in force."""
    files, lang = files_of(version), page_language()
    found = checked_version(version)
    compared = examples_changed(rules_in_force(), folder_of(version), version.draft.area) if not found.errors else None
    changed = compared.changed if compared is not None else ()
    return {
        "entries": list(files.entries().items()),
        "changes": [
            (found.change, gettext(CHANGE_LABELS_ZH[found.change.kind]), found.said.get(lang)) for found in said_changes(version)
        ],
        "findings": [(finding.severity == "error", finding.line(lang)) for finding in found.new],
        "errors": bool(found.errors),
        "known_findings": len(found.known),
        "examples": compared,
        "examples_changed": [
            (example, [(gettext(FIELD_LABELS_ZH[field.name]), field) for field in example.fields]) for example in changed
        ],
    }


def _studies(draft: Draft) -> list[tuple[Study, str]]:
    studies = Study.objects.filter(version__draft=draft).select_related("version").order_by("-pk")
    return [(study, gettext(STUDY_STATE_LABELS_ZH[progress_of(study).state])) for study in studies]


@for_staff("policy_move")
@require_POST
def policy_move(request: HttpRequest, number: str) -> HttpResponse:
    """Propose a draft for publication, or give it up."""
    draft, by = draft_named(number), actor(request)

    def act() -> str:
        if "drop" in request.POST:
            drop(draft, request.POST.get("note", ""), by=by, at=now())
            return gettext("草案已作废。")
        propose(draft, by=by, at=now())
        return gettext("已送审，等待另一位政策人员发布。")

    attempt(request, act)
    return redirect("office:policy_draft", number)


@for_staff("policy_decide")
@require_POST
def policy_decide(request: HttpRequest, number: str) -> HttpResponse:
    """Publish what another person drafted, or send it back."""
    draft, by = draft_named(number), actor(request)

    def act() -> str:
        if request.POST.get("answer") == "approve":
            publish(draft, by=by, at=now())
            return gettext("已发布。各服务程序将在半分钟内按新规则回答。")
        send_back(draft, request.POST.get("note", ""), by=by, at=now())
        return gettext("已退回，并记录了原因。")

    attempt(request, act)
    return redirect("office:policy_draft", number)
