"""What a person wants to be told and by what, since when; and everything that was to be told to her, matter by matter."""

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache

from xubao.cases.public import area_name
from xubao.notices.public import (
    CHANNEL_LABELS_ZH,
    DELIVERY_STATE_LABELS_ZH,
    STEP_LABELS_ZH,
    Channel,
    DeliveryState,
    Notice,
    Step,
    Wish,
    address_of_person,
    history_of,
    masked,
    may_be_refused,
    notice_options,
    usable_channels,
    wish_history,
)
from xubao.office.notices.notices_page import row_of
from xubao.office.problem_text import page_language
from xubao.office.rights import for_staff
from xubao.people.public import InsuredPerson, masked_identity
from xubao.values.area_code import AreaCode


@for_staff("person_notices")
@never_cache
def person_notices(request: HttpRequest, person_id: int) -> HttpResponse:
    """Show both."""
    found = get_object_or_404(InsuredPerson, pk=person_id)
    rows = sorted(history_of(found), key=lambda notice: (notice.matter, -notice.pk))
    matters = [(_matter(first := next(group)), [_row(item) for item in (first, *group)]) for _key, group in groupby(rows, _of)]
    context = {
        "person": found,
        "identity": masked_identity(found),
        "ways": [_way(found, channel) for channel in usable_channels()],
        "wishes": [_wish(item) for item in wish_history(found)],
        "matters": matters,
    }
    return render(request, "office/notices/person.html", context)


def _of(notice: Notice) -> str:
    return notice.matter


def _matter(notice: Notice) -> str:
    """The case or enquiry by its number, cover by its area."""
    where = area_name(AreaCode(notice.area), page_language()) if notice.area else ""
    return notice.about or f"{gettext('医保待遇')} {where}"


def _row(notice: Notice) -> dict[str, object]:
    ways = [
        (
            gettext(CHANNEL_LABELS_ZH[Channel(row.channel)]),
            gettext(DELIVERY_STATE_LABELS_ZH[DeliveryState(row.state)]),
            row.to_masked,
            row.problem,
        )
        for row in notice.deliveries.all()
    ]
    return {**row_of(notice), "ways": ways}


def _way(person: InsuredPerson, channel: Channel) -> tuple[str, str]:
    address = address_of_person(person, channel)
    return gettext(CHANNEL_LABELS_ZH[channel]), masked(address, channel) if address else ""


def _wish(item: Wish) -> dict[str, object]:
    refused = [Step(step) for step in item.refused]
    counts = notice_options().may_refuse
    return {
        "item": item,
        "channels": [gettext(CHANNEL_LABELS_ZH[Channel(channel)]) for channel in item.channels],
        "refused": [(gettext(STEP_LABELS_ZH[step]), may_be_refused(step, counts)) for step in refused],
    }
