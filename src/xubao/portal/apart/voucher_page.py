"""Whether a voucher is genuine and holds, as far as the core has told: no name, no number of a person."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from xubao.exchange.public import voucher_for
from xubao.portal.apart.tell_look import tell_look
from xubao.portal.page_language import page_language

_LONGEST_CODE = 40


def ask_code(request: HttpRequest) -> HttpResponse:
    """Ask for the code on the paper."""
    code = "".join(request.GET.get("code", "").split()).replace("-", "").upper()[:_LONGEST_CODE]
    return redirect("apart:verify", code=code) if code else render(request, "apart/ask_code.html")


@never_cache
def verify(request: HttpRequest, code: str) -> HttpResponse:
    """Show what is known of the voucher with this code."""
    plain = "".join(code.split()).replace("-", "").upper()
    known = voucher_for(plain)
    if known is None:
        return render(request, "apart/voucher.html", {"known": None}, status=404)
    tell_look(voucher_code=plain)
    return render(request, "apart/voucher.html", {"known": known, "standing": known["standing"][page_language()]})
