"""The queue of notices: by state, kind and area; what the last days brought, and the lists that were taken."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache

from xubao.cases.public import area_name, today
from xubao.notices.public import (
    CHANNEL_LABELS_ZH,
    DELIVERY_STATE_LABELS_ZH,
    NOTICE_STATE_LABELS_ZH,
    STEP_LABELS_ZH,
    Channel,
    DeliveryState,
    Notice,
    NoticeState,
    Step,
    figures,
    notices_where,
    waiting_letters,
    worklists_of,
)
from xubao.office.notices.filter import notice_filter
from xubao.office.problem_text import page_language
from xubao.office.rights import areas_here, for_staff, saw
from xubao.people.public import masked_name
from xubao.values.area_code import AreaCode

_PER_PAGE = 50


@for_staff("notices")
@never_cache
def notices(request: HttpRequest) -> HttpResponse:
    """Show the queue; a number leads to its notice."""
    asked = request.GET.get("q", "").strip().upper()
    if asked and Notice.objects.filter(number=asked, area__in=[*areas_here(request), ""]).exists():
        return redirect("office:notice", number=asked)
    areas, chosen = sorted(areas_here(request)), notice_filter(request)
    page = Paginator(notices_where(areas, chosen.wanted), _PER_PAGE).get_page(request.GET.get("page"))
    saw(request, [notice.person_id for notice in page if notice.person_id is not None], "notices")
    counted = figures(areas, today=today())
    context = {
        "rows": [row_of(notice) for notice in page],
        "page": page,
        "chosen": chosen.wanted,
        "query": chosen.address(),
        "asked": asked,
        "tabs": [
            (
                chosen.address(state=state.value),
                gettext(NOTICE_STATE_LABELS_ZH[state]),
                counted.by_state.get(state.value, 0),
                state,
            )
            for state in NoticeState
        ],
        "steps": [(step.value, gettext(STEP_LABELS_ZH[step]), counted.by_step.get(step.value, 0)) for step in Step],
        "areas": [(area, area_name(AreaCode(area), page_language())) for area in areas],
        "ways": [
            (gettext(CHANNEL_LABELS_ZH[Channel(channel)]), gettext(DELIVERY_STATE_LABELS_ZH[DeliveryState(state)]), count)
            for (channel, state), count in counted.by_channel.items()
        ],
        "letters": waiting_letters(areas),
        "worklists": worklists_of(areas, limit=10),
    }
    return render(request, "office/notices/notices.html", context)


def row_of(notice: Notice) -> dict[str, object]:
    """A notice in a list: the masked name and no address."""
    return {
        "notice": notice,
        "name": masked_name(notice.person.name) if notice.person is not None else "—",
        "step": gettext(STEP_LABELS_ZH[Step(notice.step)]),
        "state": gettext(NOTICE_STATE_LABELS_ZH[NoticeState(notice.state)]),
    }
