"""One employer: its staff with their clocks, and the acts on them."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from xubao.cases.employer_premium.public import AreaRule, PremiumRequest, assess_premium, employer_notice, last_day_to_register
from xubao.cases.public import now, today
from xubao.office.attempt import actor, attempt
from xubao.office.employers.forms import AssessForm, HireForm
from xubao.office.problem_text import problem_text
from xubao.office.rights import for_staff, saw
from xubao.people.public import masked_identity, register_person
from xubao.records.employers.public import (
    Employer,
    Hiring,
    NewHiring,
    PremiumAssessment,
    end_hiring,
    enter_hiring,
    register_staff,
)
from xubao.values.errors import XubaoError
from xubao.values.fen import Fen, format_yuan


@for_staff("employer")
def employer(request: HttpRequest, employer_id: int) -> HttpResponse:
    """The employer and its staff."""
    return _show(request, get_object_or_404(Employer, pk=employer_id), HireForm(), 200)


@for_staff("employer_hire")
@require_POST
def employer_hire(request: HttpRequest, employer_id: int) -> HttpResponse:
    """Enter somebody who was hired; what was typed comes back where it is refused."""
    unit = get_object_or_404(Employer, pk=employer_id)
    form = HireForm(request.POST)
    if form.is_valid():
        data = form.cleaned_data
        try:
            new = NewHiring(
                employer=unit,
                person=register_person(data["identity"], data["name"], at=now()),
                hired_on=data["hired_on"],
                wage_fen=data["wage"],
                told_by=data["told_by"],
                evidence=data["evidence"],
            )
            enter_hiring(new, by=actor(request), at=now())
        except XubaoError as problem:
            form.add_error(None, problem_text(problem))
        else:
            return redirect("office:employer", employer_id=employer_id)
    return _show(request, unit, form, 422)


@for_staff("hiring_act")
@require_POST
def hiring_act(request: HttpRequest, hiring_id: int) -> HttpResponse:
    """Enter the day of registration or the last day of the work."""
    hiring = get_object_or_404(Hiring, pk=hiring_id)

    def act() -> str:
        day = _day(request.POST.get("day", ""))
        if request.POST.get("act") == "end":
            end_hiring(hiring, ended_on=day, by=actor(request), at=now())
            return gettext("已登记用工终止。")
        register_staff(hiring, registered_on=day, by=actor(request), at=now())
        return gettext("已登记参保。")

    attempt(request, act)
    return redirect("office:employer", employer_id=hiring.employer_id)


@for_staff("hiring_assess")
def hiring_assess(request: HttpRequest, hiring_id: int) -> HttpResponse:
    """Assess the premium of months in which this person was not registered; a second person decides."""
    hiring = get_object_or_404(Hiring, pk=hiring_id)
    first = {"evidence": hiring.evidence, "wage": format_yuan(Fen(hiring.wage_fen)) if hiring.wage_fen else ""}
    form = AssessForm(request.POST) if request.method == "POST" else AssessForm(initial=first)
    if form.is_bound and form.is_valid():
        try:
            assess_premium(_request(hiring, form), reason=form.cleaned_data["reason"], by=actor(request), at=now())
        except XubaoError as problem:
            form.add_error(None, problem_text(problem))
        else:
            return redirect("office:employer", employer_id=hiring.employer_id)
    context = {"form": form, "hiring": hiring, "identity": masked_identity(hiring.person)}
    return render(request, "office/employers/assess.html", context, status=422 if form.is_bound else 200)


@for_staff("employer_notice")
def notice(request: HttpRequest, number: str) -> HttpResponse:
    """The notice to the employer as PDF, once a second person has agreed."""
    found = get_object_or_404(PremiumAssessment, number=number)
    try:
        pdf = employer_notice(found)
    except XubaoError as problem:
        raise Http404(problem_text(problem)) from problem
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{number}.pdf"'
    return response


def _request(hiring: Hiring, form: AssessForm) -> PremiumRequest:
    data = form.cleaned_data
    rule = AreaRule(
        employer_rate=data["employer_rate"],
        staff_rate=data["staff_rate"],
        floor_fen=data["floor"],
        ceiling_fen=data["ceiling"],
        document=data["document"],
        article=data["article"],
        quote=data["quote"],
    )
    return PremiumRequest(hiring=hiring, months=data["months"], wage_fen=data["wage"], evidence=data["evidence"], rule=rule)


def _show(request: HttpRequest, unit: Employer, form: HireForm, status: int) -> HttpResponse:
    rows = unit.hirings.select_related("person", "registration", "end").order_by("-hired_on", "-pk")
    saw(request, [item.person_id for item in rows], "employer")
    assessments = PremiumAssessment.objects.filter(hiring__employer=unit).select_related("hiring__person", "decision")
    context = {
        "unit": unit,
        "form": form,
        "staff": [_row(item) for item in rows],
        "assessments": [(item, format_yuan(Fen(item.amount_fen))) for item in assessments.order_by("-pk")],
        "today": today(),
    }
    return render(request, "office/employers/employer.html", context, status=status)


def _row(item: Hiring) -> dict[str, object]:
    last = last_day_to_register(item.hired_on)
    registered = getattr(item, "registration", None)
    return {
        "item": item,
        "identity": masked_identity(item.person),
        "last_day": last,
        "registered": registered,
        "end": getattr(item, "end", None),
        "late": (registered.registered_on if registered else today()) > last,
    }


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return date.max
