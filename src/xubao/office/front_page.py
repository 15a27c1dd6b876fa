"""Where whoever has signed in begins: the first page of the menu that is open to him."""

from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from xubao.office.menu import menu_for
from xubao.office.rights import RIGHTS, may


@login_required
def front(request: HttpRequest) -> HttpResponse:
    """Lead there; who has no role yet is led to the queue, which says what is missing."""
    menu = menu_for({name for name in RIGHTS if may(request, name)}, "")
    return redirect(menu[0].address if menu else "office:queue")


class SignIn(LoginView):
    """The form of staff. Who came to the office as such, and not to one of its pages, begins where `front` leads."""

    template_name = "office/login.html"

    def get_success_url(self) -> str:
        """The page that was asked for; the front where that was the bare address of the office, which not every role may open."""
        asked: str = super().get_success_url()
        return reverse("office:front") if asked == reverse("office:queue") else asked
