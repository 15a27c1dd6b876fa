"""Letters: those that wait are printed as a batch, handed to the post with its number, and noted when one comes back."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from xubao.cases.public import now, today
from xubao.notices.public import (
    Channel,
    Delivery,
    LetterBatch,
    batch_by_number,
    batch_pdf,
    batches_of,
    came_back_by_post,
    hand_to_post,
    make_batch,
    waiting_letters,
)
from xubao.office.attempt import actor, attempt
from xubao.office.chosen_area import area_choices, chosen_area, chosen_day
from xubao.office.rights import areas_here, for_staff, may_change, saw


@for_staff("letters")
@never_cache
def letters(request: HttpRequest) -> HttpResponse:
    """What waits in the chosen area, and the batches of all."""
    area = chosen_area(request)
    context = {
        "areas": area_choices(request),
        "area": area,
        "waiting": waiting_letters([area]),
        "batches": batches_of(sorted(areas_here(request))),
        "today": today(),
        "may_print": may_change(request, "letters_make"),
    }
    return render(request, "office/notices/letters.html", context)


@for_staff("letters_make")
@require_POST
def letters_make(request: HttpRequest) -> HttpResponse:
    """Make a batch of the letters that wait."""
    area = chosen_area(request)

    def act() -> str:
        batch = make_batch(area, by=actor(request), at=now())
        return gettext("批次 %(number)s 已生成，请打印。") % {"number": batch.number}

    attempt(request, act)
    return redirect(f"{request.path.removesuffix('make/')}?area={area}")


@for_staff("letters_pdf")
@require_POST
@never_cache
def letters_pdf(request: HttpRequest, number: str) -> HttpResponse:
    """The PDF of a batch, with whole names and addresses: that it was opened is on record for each person."""
    batch = _batch(number)
    people = Delivery.objects.filter(batch=batch).exclude(notice__person=None).values_list("notice__person_id", flat=True)
    saw(request, list(people), "letters_pdf")
    response = HttpResponse(batch_pdf(batch), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{batch.number}.pdf"'
    return response


@for_staff("letters_posted")
@require_POST
def letters_posted(request: HttpRequest, number: str) -> HttpResponse:
    """The batch went to the post."""
    batch = _batch(number)

    def act() -> str:
        on: date = chosen_day(request, "on")
        count = hand_to_post(batch, request.POST.get("post_number", ""), on=on, by=actor(request), at=now())
        return gettext("%(count)s 封信已登记交邮。") % {"count": count}

    attempt(request, act)
    return redirect("office:letters")


@for_staff("letter_returned")
@require_POST
def letter_returned(request: HttpRequest, delivery_id: int) -> HttpResponse:
    """A letter came back."""
    letter = Delivery.objects.filter(pk=delivery_id).select_related("notice").first()
    if letter is None:
        raise Http404(delivery_id)
    if letter.channel != Channel.LETTER:
        raise Http404(delivery_id)
    came_back_by_post(letter, by=actor(request), at=now())
    return redirect("office:notice", number=letter.notice.number)


def _batch(number: str) -> LetterBatch:
    batch = batch_by_number(number)
    if batch is None:
        raise Http404(number)
    return batch
