"""What a page knows of the time that its session has, for the script that warns."""

from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from xubao.project.drafts.form_mark import FIELD, read_mark
from xubao.project.idle.idle_time import UNASKED, WARNED_S, holds_somebody, limit_s


def idle_time(request: HttpRequest) -> dict[str, object]:
    """Return ``idle_minutes`` of staff and of the public; ``idle`` on pages of whoever is signed in or looked up a matter."""
    staff, public = settings.XUBAO_IDLE_MINUTES
    minutes = {"staff": staff, "public": public}
    if not holds_somebody(request):
        return {"idle_minutes": minutes}
    mark = read_mark(request.POST.get(FIELD, "")) if request.method == "POST" else None
    page = mark.address if mark is not None else request.get_full_path()
    asked = reverse("idle:left")
    told = {
        "minutes": limit_s(request) // 60,
        "seconds": limit_s(request),
        "warned": WARNED_S,
        "left": asked,
        "left_unasked": f"{asked}?{UNASKED}=1",
        "save": f"{reverse('drafts:save')}?{UNASKED}=1",
        "ended": f"{reverse('idle:ended')}?{urlencode({UNASKED: 1, 'next': page})}",
    }
    return {"idle_minutes": minutes, "idle": told}
