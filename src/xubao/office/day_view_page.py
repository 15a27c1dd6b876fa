"""The day at a glance for the head of the office: age of the queues, clocks about to break, exceptions of money."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache

from xubao.cases.public import AGES, KIND_LABELS_ZH, STATE_LABELS_ZH, DayFigures, Kind, State, day_figures, today
from xubao.documents.write_workbook import write_sheets
from xubao.events.public import dead_letters
from xubao.office.bars import bars
from xubao.office.chosen_area import area_choices
from xubao.office.queue_filter import HEADINGS, cells_of, row_of
from xubao.office.rights import areas_here, for_staff, may, saw
from xubao.payments.public import open_proposals, open_requests, unmatched_receipts, waiting_part
from xubao.values.fen import format_yuan

Counts = list[tuple[str, int]]


@for_staff("day_view")
@never_cache
def day_view(request: HttpRequest) -> HttpResponse:
    """Plots with their tables, the ten most urgent cases, and what of the money waits for somebody."""
    figures = _figures(request, "day_view")
    ages, clocks, kinds = _ages(figures), _clocks(figures), _kinds(figures)
    context = {
        "figures": figures,
        "areas": area_choices(request),
        "asked": request.GET,
        "plots": [
            (gettext("在办事项的天数"), bars(ages, title=gettext("在办事项的天数"), alarm=frozenset({3, 4})), ages),
            (gettext("办理时限"), bars(clocks, title=gettext("办理时限"), alarm=frozenset({0, 1, 4})), clocks),
            (gettext("在办事项的类型"), bars(kinds, title=gettext("在办事项的类型")), kinds),
        ],
        "urgent": [row_of(case, today()) for case in figures.most_urgent],
        "money": _money(request),
    }
    return render(request, "office/day_view.html", context)


@for_staff("day_view_export")
def export(request: HttpRequest) -> HttpResponse:
    """The same tables as an Excel workbook."""
    figures = _figures(request, "day_view_export")
    two = (gettext("项目"), gettext("件数"))
    content = write_sheets(
        {
            gettext("在办事项的天数"): (two, _ages(figures)),
            gettext("办理时限"): (two, _clocks(figures)),
            gettext("在办事项的类型"): (two, _kinds(figures)),
            gettext("状态"): (two, _states(figures)),
            gettext("最急的事项"): (HEADINGS, [cells_of(row_of(case, today())) for case in figures.most_urgent]),
            gettext("资金异常"): ((*two, gettext("说明")), [(name, count, note) for name, count, note, _ in _money(request)]),
        }
    )
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="today-{today():%Y%m%d}.xlsx"'
    return response


def _areas(request: HttpRequest) -> tuple[str, ...]:
    mine, area = areas_here(request), request.GET.get("area", "")
    return (area,) if area in mine else tuple(sorted(mine))


def _figures(request: HttpRequest, page: str) -> DayFigures:
    figures = day_figures(_areas(request), today=today())
    saw(request, [case.person_id for case in figures.most_urgent], page)
    return figures


def _ages(figures: DayFigures) -> Counts:
    return [
        (f"{least}–{most} {gettext('天')}" if most is not None else f"{least} {gettext('天以上')}", count)
        for (least, most), count in zip(AGES, figures.ages, strict=True)
    ]


def _clocks(figures: DayFigures) -> Counts:
    return [
        (gettext("已超时限"), figures.late),
        (gettext("今天到期"), figures.due_today),
        (gettext("三日内到期"), figures.soon),
        (gettext("暂停计时"), figures.still),
        (gettext("时限无法计算"), figures.unknown),
    ]


def _kinds(figures: DayFigures) -> Counts:
    return [(gettext(KIND_LABELS_ZH[Kind(kind)]), count) for kind, count in figures.kinds.items()]


def _states(figures: DayFigures) -> Counts:
    return [(gettext(STATE_LABELS_ZH[State(state)]), count) for state, count in figures.states.items()]


def _money(request: HttpRequest) -> list[tuple[str, int, str, str]]:
    """What of the money waits for somebody: name, count, a note, and the name of the page that deals with it."""
    areas = _areas(request)
    waiting = unmatched_receipts().filter(line__area__in=areas)
    oldest = waiting.order_by("line__booked_on").first()
    parts: Any = (waiting_part(item) for item in waiting.iterator())
    note = f"¥ {format_yuan(sum(parts))}，{gettext('最早')} {oldest.line.booked_on.isoformat()}" if oldest else ""
    return [
        (gettext("待查明收款"), waiting.count(), note, "office:pool"),
        (gettext("匹配建议"), open_proposals().filter(demand__area__in=areas).count(), "", "office:pool"),
        (gettext("撤销申请"), open_requests().filter(credit__demand__area__in=areas).count(), "", "office:take_backs"),
        (gettext("未送达的到账通知"), dead_letters(), "", "office:rounds" if may(request, "rounds") else ""),
    ]
