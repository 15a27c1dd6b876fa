"""The areas as data for the field that completes what a person types; the field works without it."""

from django.http import HttpRequest, HttpResponse, JsonResponse

from xubao.portal.ask.area_index import listed_areas
from xubao.portal.page_language import page_language
from xubao.portal.public_page import public_page

_A_DAY = 24 * 60 * 60


@public_page
def area_list(request: HttpRequest) -> HttpResponse:
    """Code, name in the page's language, and what finds it, of every area."""
    lang = page_language()
    rows = [
        {"code": area.code, "name": area.name(lang), "more": area.province(lang), "words": sorted({*area.words, *area.ways})}
        for area in listed_areas()
    ]
    response = JsonResponse({"areas": rows}, json_dumps_params={"ensure_ascii": False})
    response.headers["Cache-Control"] = f"public, max-age={_A_DAY}"
    return response
