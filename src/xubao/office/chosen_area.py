"""Which area and day a page of money is about: chosen in its address, the first served area and today otherwise."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest

from xubao.cases.public import area_name, served_areas, today
from xubao.office.problem_text import page_language
from xubao.office.rights import areas_here
from xubao.values.area_code import AreaCode


@dataclass(frozen=True, slots=True)
class AreaChoice:
    """One area in a list: its code, how it is called, whether it is the chosen one."""

    code: AreaCode
    label: str
    chosen: bool


def chosen_area(request: HttpRequest) -> AreaCode:
    """The area in ``?area=``, else the first in which the right of the page is held."""
    asked = request.POST.get("area") or request.GET.get("area") or ""
    open_here = _open_areas(request)
    return next((area for area in open_here if area == asked), open_here[0])


def area_choices(request: HttpRequest) -> list[AreaChoice]:
    """All areas in which the right of the page is held, for a select."""
    now = chosen_area(request)
    return [AreaChoice(area, f"{area} {area_name(area, page_language())}", area == now) for area in _open_areas(request)]


def chosen_day(request: HttpRequest, name: str = "day", default: date | None = None) -> date:
    """The day in ``?day=``; one that cannot be read counts as not chosen."""
    asked = request.POST.get(name) or request.GET.get(name) or ""
    try:
        return date.fromisoformat(asked)
    except ValueError:
        return default or today()


def _open_areas(request: HttpRequest) -> list[AreaCode]:
    mine = areas_here(request)
    return [area for area in served_areas() if area in mine]
