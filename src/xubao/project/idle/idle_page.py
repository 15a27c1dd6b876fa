"""What the script of the warning asks, and the page that stands where somebody was signed out."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from xubao.project.idle.idle_time import holds_somebody, left_s


@require_safe
@never_cache
def left(request: HttpRequest) -> HttpResponse:
    """Seconds that the session still has. Asked without ``unasked``, it begins anew."""
    return JsonResponse({"left": max(left_s(request), 0) if holds_somebody(request) else 0})


@require_safe
@never_cache
def ended(request: HttpRequest) -> HttpResponse:
    """Say that the session has ended, and lead back to the page; whoever is still signed in goes there at once."""
    page = request.GET.get("next", "")
    if not url_has_allowed_host_and_scheme(page, {request.get_host()}, require_https=request.is_secure()):
        page = ""
    if page and holds_somebody(request):
        return redirect(page)
    return render(request, "idle/ended.html", {"page": page})
