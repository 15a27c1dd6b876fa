"""What is known of a person's months in an area: the picture, every report, who said otherwise and why one holds."""

from datetime import date

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from xubao.cases.public import area_name, now, served_areas, today
from xubao.office.attempt import actor, attempt
from xubao.office.chosen_area import area_choices, chosen_area
from xubao.office.problem_text import page_language, problem_text
from xubao.office.records.months_picture import months_picture
from xubao.office.rights import for_staff, may_change
from xubao.office.row_owner import of_person_in_area
from xubao.people.public import InsuredPerson, find_person, masked_identity
from xubao.records.public import (
    ORDER,
    ORIGIN_LABELS_ZH,
    SCHEME_LABELS_ZH,
    STATUS_LABELS_ZH,
    WHY_ZH,
    MonthInForce,
    Origin,
    Report,
    Reported,
    Scheme,
    Status,
    ask_standing,
    end_of,
    history,
    report_months,
    reports_by_month,
    spells_of,
    transfers_of,
)
from xubao.values.area_code import AreaCode
from xubao.values.errors import XubaoError
from xubao.values.month import Month
from xubao.values.month_ranges import parse_month_ranges

# What staff enter by hand; money that came through the agency is never typed in.
_BY_HAND = (Origin.EVIDENCE, Origin.EMPLOYER, Origin.COLLECTOR)


class FindForm(forms.Form):
    """Whose months; the number travels in the body of the request, never in an address."""

    identity = forms.CharField(label=_("证件号码"), max_length=40, widget=forms.TextInput(attrs={"autocomplete": "off"}))


def _statuses() -> list[tuple[str, str]]:
    return [(status.value, gettext(STATUS_LABELS_ZH[status])) for status in Status]


def _origins() -> list[tuple[str, str]]:
    return [(origin.value, gettext(ORIGIN_LABELS_ZH[origin])) for origin in _BY_HAND]


def _schemes() -> list[tuple[str, str]]:
    return [(scheme.value, gettext(SCHEME_LABELS_ZH[scheme])) for scheme in Scheme]


class ReportForm(forms.Form):
    """Months on a paper that lies before the clerk."""

    months = forms.CharField(label=_("费款属期"), help_text=_("例如 2026-01..2026-03, 2026-05"), max_length=200)
    status = forms.ChoiceField(label=_("缴费状态"), choices=_statuses)
    origin = forms.ChoiceField(label=_("来源"), choices=_origins)
    scheme = forms.ChoiceField(label=_("险种"), choices=_schemes)
    reference = forms.CharField(label=_("凭据编号"), max_length=80)
    reported_on = forms.DateField(label=_("凭据日期"), widget=forms.DateInput(attrs={"type": "date"}))
    credited_on = forms.DateField(
        label=_("到账日期"), required=False, widget=forms.DateInput(attrs={"type": "date"}), help_text=_("凭据上没有的，留空。")
    )


@for_staff("records")
@never_cache
def records(request: HttpRequest) -> HttpResponse:
    """Find a person by number; the written order of origins."""
    form = FindForm(request.POST if request.method == "POST" else None)
    area = chosen_area(request)
    if form.is_bound and form.is_valid():
        try:
            person = find_person(form.cleaned_data["identity"])
        except XubaoError as problem:
            form.add_error("identity", problem_text(problem))
        else:
            if person is not None and of_person_in_area({"area": area, "person_id": person.pk}) is not None:
                return redirect("office:person_months", area=area, person_id=person.pk)
            form.add_error("identity", gettext("该地区没有此人的记录、事项或参保关系。"))
    lang = page_language()
    order = [
        (gettext(ORIGIN_LABELS_ZH[place.origin]), place.reason_zh if lang == "zh" else place.reason_en, place.basis)
        for place in ORDER
    ]
    context = {"form": form, "area": area, "areas": area_choices(request), "order": order}
    return render(request, "office/records/find.html", context, status=422 if form.is_bound else 200)


@for_staff("person_months")
@never_cache
def person_months(request: HttpRequest, area: str, person_id: int) -> HttpResponse:
    """The months, as known today or on the day in ``?known_on=``."""
    return _show(request, area, person_id, ReportForm(initial={"reported_on": today().isoformat()}), 200)


@for_staff("months_add")
@require_POST
def months_add(request: HttpRequest, area: str, person_id: int) -> HttpResponse:
    """Enter months from a paper."""
    form = ReportForm(request.POST)
    if not form.is_valid():
        return _show(request, area, person_id, form, 422)
    person = person_known_here(area, person_id)
    given = form.cleaned_data
    report = Report(
        area=AreaCode(area),
        status=Status(given["status"]),
        origin=Origin(given["origin"]),
        scheme=Scheme(given["scheme"]),
        reference=f"desk/{given['reference']}",
        reported_on=given["reported_on"],
        credited_on=given["credited_on"],
    )
    try:
        count = report_months(person, _months(given["months"]), report, recorded_at=now())
    except XubaoError as problem:
        form.add_error(None, problem_text(problem))
        return _show(request, area, person_id, form, 422)
    attempt(request, lambda: gettext("已登记 %(n)s 个月；原有记录保留。") % {"n": count})
    return redirect("office:person_months", area=area, person_id=person_id)


@for_staff("standing_ask")
@require_POST
def standing_ask(request: HttpRequest, area: str, person_id: int) -> HttpResponse:
    """Ask that chosen reports be in force; another person decides."""
    person = person_known_here(area, person_id)
    own = {
        report.key
        for scheme in Scheme
        for reports in reports_by_month(person, AreaCode(area), scheme=scheme).values()
        for report in reports
    }

    def act() -> str:
        told = [str(value) for name, value in request.POST.items() if name.startswith("report-")]
        chosen = [int(text) for text in told if text.isdecimal() and int(text) in own]
        ask_standing(chosen, reason=request.POST.get("reason", ""), asked_by=actor(request), at=now())
        return gettext("已提交认定申请，等待他人复核。")

    attempt(request, act)
    return redirect("office:person_months", area=area, person_id=person_id)


def _show(request: HttpRequest, area: str, person_id: int, form: ReportForm, status: int) -> HttpResponse:
    person = person_known_here(area, person_id)
    code = AreaCode(area)
    known_on = _day(request.GET.get("known_on", ""))
    known_at = end_of(known_on) if known_on is not None else None
    sections = []
    for scheme in Scheme:
        months = history(person, code, known_at=known_at, scheme=scheme)
        if months:
            reports = reports_by_month(person, code, known_at=known_at, scheme=scheme)
            sections.append(
                {
                    "label": gettext(SCHEME_LABELS_ZH[scheme]),
                    "picture": months_picture(months),
                    "spells": [(s, *_labels(s.status, s.origin), gettext(WHY_ZH[s.why])) for s in reversed(spells_of(months))],
                    "disputed": [_dispute(m, reports[m.month]) for m in reversed(months) if m.disputed],
                }
            )
    context = {
        "person": person,
        "identity": masked_identity(person),
        "area": area,
        "area_name": area_name(code, page_language()),
        "known_on": known_on,
        "sections": sections,
        "form": form,
        "transfers": [(t, None if t.last_month is None else Month(t.last_month)) for t in transfers_of(person)],
        "may_add": may_change(request, "months_add") and known_on is None,
        "years": range(today().year, today().year - 6, -1),
        "may_state": may_change(request, "rights_statement"),
    }
    return render(request, "office/records/person_months.html", context, status=status)


def _labels(status: Status, origin: Origin) -> tuple[str, str]:
    return gettext(STATUS_LABELS_ZH[status]), gettext(ORIGIN_LABELS_ZH[origin])


def _dispute(month: MonthInForce, reports: list[Reported]) -> dict[str, object]:
    return {
        "month": month.month,
        "why": gettext(WHY_ZH[month.why]),
        "reports": [(r, *_labels(r.status, r.origin), r.key == month.key) for r in reports],
    }


def person_known_here(area: str, person_id: int) -> InsuredPerson:
    """The person, if this area knows her; 404 otherwise."""
    person = InsuredPerson.objects.filter(pk=person_id).first()
    if person is None or area not in served_areas() or of_person_in_area({"area": area, "person_id": person_id}) is None:
        raise Http404(person_id)
    return person


def _months(text: str) -> tuple[Month, ...]:
    return parse_month_ranges([part.strip() for part in text.replace("，", ",").replace("、", ",").split(",") if part.strip()])


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
