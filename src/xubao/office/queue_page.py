"""The queue: cases in hand, oldest or most urgent first; found by name, number, reference or phone; acted on in bulk."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from xubao.cases.public import (
    BULK_LABELS_ZH,
    COUNTED_TO,
    KIND_LABELS_ZH,
    STATE_LABELS_ZH,
    Actor,
    BulkAct,
    BulkWish,
    Case,
    Kind,
    Party,
    Queue,
    State,
    counted,
    drop_queue,
    iterate_queue,
    now,
    preview,
    queue_page,
    run_bulk,
    save_queue,
    saved_queues,
    search_cases,
    today,
)
from xubao.documents.write_workbook import write_sheets
from xubao.office.attempt import actor
from xubao.office.chosen_area import area_choices
from xubao.office.problem_text import problem_text
from xubao.office.queue_filter import HEADINGS, cells_of, conditions, queue_of, row_of
from xubao.office.rights import areas_here, for_staff, saw

_EXPORTED = 20000
_BULK = 200
_DUE_LABELS = {"late": _("已超时限"), "soon": _("三日内到期"), "unknown": _("时限无法计算")}


@for_staff("queue")
@never_cache
def queue(request: HttpRequest) -> HttpResponse:
    """List a queue, or what was searched; a single case that was found is opened at once."""
    wanted = request.GET.get("q", "").strip()
    found: list[Case] | None = None
    if wanted:
        found = search_cases(wanted, sorted(areas_here(request)))
        if len(found) == 1:
            return redirect("office:case", number=found[0].number)
    chosen = queue_of(request)
    page = queue_page(chosen, today=today(), after=request.GET.get("after", "")) if found is None else None
    shown = page.cases if page else found or []
    saw(request, [case.person_id for case in shown], "queue")
    context = {
        "rows": [row_of(case, today()) for case in shown],
        "found": found is not None,
        "wanted": wanted,
        "after": page.after if page else "",
        "query": conditions(request),
        "asked": request.GET,
        "areas": area_choices(request),
        "kinds": [(kind.value, gettext(KIND_LABELS_ZH[kind])) for kind in Kind],
        "dues": list(_DUE_LABELS.items()),
        "tabs": _tabs(request, chosen) if found is None else [],
        "saved": saved_queues(actor(request)),
        "bulk_acts": [(act.value, gettext(label)) for act, label in BULK_LABELS_ZH.items()],
    }
    return render(request, "office/queue.html", context)


def _tabs(request: HttpRequest, chosen: Queue) -> list[tuple[str, str, str, bool]]:
    """Address, label, count and whether it is the one shown: all that is in hand, then every state that has cases."""
    tabs = []
    for state in ("", *State):
        wider = Queue(areas=chosen.areas, kind=chosen.kind, assignee=chosen.assignee, state=str(state))
        count = counted(wider, today=today())
        if state and not count and state != chosen.state:
            continue
        label = gettext(STATE_LABELS_ZH[State(state)]) if state else gettext("在办")
        shown = f"{COUNTED_TO}+" if count >= COUNTED_TO else str(count)
        tabs.append((conditions(request, state=str(state)), label, shown, state == chosen.state))
    return tabs


@for_staff("queue_export")
def export(request: HttpRequest) -> HttpResponse:
    """The queue as an Excel workbook, its first twenty thousand cases."""
    cases = list(iterate_queue(queue_of(request), today=today(), limit=_EXPORTED))
    saw(request, [case.person_id for case in cases], "queue_export")
    rows = (cells_of(row_of(case, today())) for case in cases)
    content = write_sheets({gettext("事项"): (HEADINGS, rows)})
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="cases-{today():%Y%m%d}.xlsx"'
    return response


@for_staff("queue_bulk")
@require_POST
def bulk(request: HttpRequest) -> HttpResponse:
    """Show what would happen to the chosen cases; done only when it is confirmed, and then case by case."""
    act, words = request.POST.get("act", ""), request.POST.get("words", "").strip()
    numbers = request.POST.getlist("case")[:_BULK]
    cases = list(Case.objects.filter(number__in=numbers, area__in=areas_here(request)).select_related("person").order_by("pk"))
    if act not in set(BulkAct) or not cases or not words:
        messages.error(request, gettext("请勾选事项、选择办理方式并填写内容。"))
        return redirect("office:queue")
    saw(request, [case.person_id for case in cases], "queue_bulk")
    wish, clerk = BulkWish(BulkAct(act), words), Actor(actor(request), Party.CLERK)
    done = request.POST.get("confirmed") == "1"
    rows = run_bulk(cases, wish, clerk, at=now()) if done else preview(cases, wish, clerk)
    context = {
        "rows": [(row_of(row.case, today()), row.done, problem_text(row.problem) if row.problem else "") for row in rows],
        "act": act,
        "label": gettext(BULK_LABELS_ZH[wish.act]),
        "words": words,
        "done": done,
        "count": sum(row.done for row in rows),
    }
    return render(request, "office/bulk.html", context)


@for_staff("queue_save")
@require_POST
def save(request: HttpRequest) -> HttpResponse:
    """Keep a queue under a name, or forget one."""
    if request.POST.get("drop", "").isdigit():
        drop_queue(actor(request), int(request.POST["drop"]))
        return redirect("office:queue")
    query = request.POST.get("query", "")
    if save_queue(actor(request), request.POST.get("name", ""), query) is None:
        messages.error(request, gettext("请填写队列名称。"))
    return redirect(f"{reverse('office:queue')}?{query}" if query else f"{reverse('office:queue')}?{urlencode({})}")
