"""Doubts about the register: two rows that may be one person, two relations at the same time. A person decides, with a reason."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from xubao.cases.public import area_name, now
from xubao.office.attempt import actor, attempt
from xubao.office.problem_text import page_language
from xubao.office.rights import for_staff, saw
from xubao.people.public import (
    FINDING_LABELS_ZH,
    SCHEME_LABELS_ZH,
    FindingKind,
    InsuredPerson,
    Participation,
    PersonFinding,
    Scheme,
    decide_different,
    decide_relations,
    decide_same,
    masked_identity,
    open_findings,
)
from xubao.values.area_code import AreaCode
from xubao.values.month import Month

_SHOWN = 100


@for_staff("findings")
@never_cache
def findings(request: HttpRequest) -> HttpResponse:
    """List what nobody has decided on."""
    shown = list(open_findings()[:_SHOWN])
    saw(request, [key for item in shown for key in (item.person_id, item.other_id) if key is not None], "findings")
    return render(request, "office/findings.html", {"rows": [_row(item) for item in shown]})


@for_staff("finding_decide")
@require_POST
def finding_decide(request: HttpRequest, finding_id: int) -> HttpResponse:
    """Decide on one."""
    outcome, reason = request.POST.get("outcome", ""), request.POST.get("reason", "")

    def act() -> str:
        by, at = actor(request), now()
        if outcome.startswith("keep-") and outcome[5:].isdecimal():
            decide_same(finding_id, keep=int(outcome[5:]), reason=reason, by=by, at=at)
        elif outcome == "different":
            decide_different(finding_id, reason=reason, by=by, at=at)
        else:
            decide_relations(finding_id, both_stand=outcome == "both", reason=reason, by=by, at=at)
        return gettext("已处理，理由已记录。")

    attempt(request, act)
    return redirect("office:findings")


def _row(item: PersonFinding) -> dict[str, object]:
    people = [found for found in (item.person, item.other) if found is not None]
    relations = [found for found in (item.first_relation, item.second_relation) if found is not None]
    return {
        "finding": item,
        "kind": gettext(FINDING_LABELS_ZH[FindingKind(item.kind)]),
        "people": [_shown(found) for found in people],
        "relations": [_relation(found) for found in relations],
    }


def _shown(found: InsuredPerson) -> dict[str, object]:
    return {"person": found, "identity": masked_identity(found)}


def _relation(found: Participation) -> str:
    scheme = gettext(SCHEME_LABELS_ZH[Scheme(found.scheme)])
    ended = gettext("已终止") if found.ended_at else ""
    return f"{area_name(AreaCode(found.area), page_language())} {scheme} {Month(found.since)} – {ended}"
