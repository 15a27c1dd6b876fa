"""Where whoever has signed in begins: the first page of the menu that is open to him."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from xubao.office.menu import menu_for
from xubao.office.rights import RIGHTS, may


@login_required
def front(request: HttpRequest) -> HttpResponse:
    """Lead there; who has no role yet is led to the queue, which says what is missing."""
    menu = menu_for({name for name in RIGHTS if may(request, name)}, "")
    return redirect(menu[0].address if menu else "office:queue")
