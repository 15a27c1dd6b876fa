"""The conditions of a queue, as they stand in an address."""

from datetime import date

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext

from xubao.cases.public import KIND_LABELS_ZH, STATE_LABELS_ZH, Case, Kind, Queue, State, area_name
from xubao.office.problem_text import page_language
from xubao.office.rights import areas_here
from xubao.people.public import masked_identity
from xubao.values.area_code import AreaCode

DUE_KEPT = ("late", "soon", "unknown")
_FIELDS = ("area", "kind", "state", "assignee", "due", "review", "closed", "order")


def queue_of(request: HttpRequest) -> Queue:
    """The queue that the address asks for, within the areas of whoever is signed in; what is not known counts as not asked."""
    asked, mine = request.GET, areas_here(request)
    area = asked.get("area", "")
    state, kind, due = asked.get("state", ""), asked.get("kind", ""), asked.get("due", "")
    return Queue(
        areas=(area,) if area in mine else tuple(sorted(mine)),
        kind=kind if kind in set(Kind) else "",
        state=state if state in set(State) else "",
        assignee=request.user.get_username() if asked.get("assignee") == "me" else asked.get("assignee", "")[:150],
        due=due if due in DUE_KEPT else "",
        review=asked.get("review") == "1",
        closed=asked.get("closed") == "1",
        by_due=asked.get("order") == "due",
    )


def conditions(request: HttpRequest, **changes: str) -> str:
    """The conditions as the query of an address, with some changed; those that are empty are left out."""
    kept = QueryDict(mutable=True)
    for name in _FIELDS:
        value = changes.get(name, request.GET.get(name, ""))
        if value:
            kept[name] = value
    return kept.urlencode()


HEADINGS = ("受理编号", "事项类型", "统筹地区", "姓名", "身份证号码", "状态", "受理时间", "办理时限", "承办人")


def row_of(case: Case, today: date) -> dict[str, object]:
    """One case as a row of a list."""
    return {
        "case": case,
        "kind": gettext(KIND_LABELS_ZH[Kind(case.kind)]),
        "state": gettext(STATE_LABELS_ZH[State(case.state)]),
        "identity": masked_identity(case.person),
        "area": area_name(AreaCode(case.area), page_language()),
        "late": case.due_on is not None and case.due_on < today,
    }


def cells_of(row: dict[str, object]) -> tuple[str, ...]:
    """The same row for a spreadsheet, under HEADINGS."""
    case = row["case"]
    if not isinstance(case, Case):
        raise TypeError(type(case).__name__)
    due = case.due_on.isoformat() if case.due_on else ""
    opened = case.opened_at.date().isoformat()
    words = (str(row[name]) for name in ("kind", "area"))
    return (case.number, *words, case.person.name, str(row["identity"]), str(row["state"]), opened, due, case.assignee)
