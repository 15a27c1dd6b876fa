"""Which notices a page is about, as its address says: state, kind, area, list; anything unknown counts as not asked."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest

from xubao.notices.public import NoticeState, Step, Wanted
from xubao.office.rights import areas_here


@dataclass(frozen=True, slots=True)
class NoticeFilter:
    """What was asked for, and the address that asks for the same."""

    wanted: Wanted

    def address(self, **changed: str) -> str:
        """The query of the same filter with something changed."""
        asked = {
            "state": self.wanted.state or "",
            "step": self.wanted.step or "",
            "area": self.wanted.area,
            "worklist": str(self.wanted.worklist or ""),
            **changed,
        }
        return urlencode({name: value for name, value in asked.items() if value})


def notice_filter(request: HttpRequest) -> NoticeFilter:
    """Read the filter of a request, sent by GET or POST."""
    asked = request.POST if request.method == "POST" else request.GET
    state, step, area, worklist = (asked.get(name, "") for name in ("state", "step", "area", "worklist"))
    return NoticeFilter(
        Wanted(
            state=NoticeState(state) if state in set(NoticeState) else None,
            step=Step(step) if step in set(Step) else None,
            area=area if area in areas_here(request) else "",
            worklist=int(worklist) if worklist.isdecimal() and len(worklist) < 18 else None,
        )
    )
