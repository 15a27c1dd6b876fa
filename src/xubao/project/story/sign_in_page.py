"""Signing in with one click, as one of the demo's staff or of its people."""

from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from xubao.people.public import Account, InsuredPerson, Staff
from xubao.project.demo_people import CAST
from xubao.project.demo_seed import STAFF
from xubao.project.story.only_in_demo import only_in_demo

_STAFF_BACKEND = "xubao.people.sign_in_backend.StaffBackend"
_PUBLIC_BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@only_in_demo
@require_POST
def as_staff(request: HttpRequest, name: str) -> HttpResponse:
    """Become one of the staff, and go to a page of this site."""
    if name not in {known for known, _role in STAFF}:
        raise Http404(name)
    login(request, get_object_or_404(Staff, username=name), backend=_STAFF_BACKEND)
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return redirect(wanted if safe else "office:front")


@only_in_demo
@require_POST
def as_person(request: HttpRequest, person_id: int) -> HttpResponse:
    """Become one of the cast, signed in as if with a second factor, and look at what is kept of her."""
    person = get_object_or_404(InsuredPerson, pk=person_id)
    if person.name not in {one.name for one in CAST}:
        raise Http404(person_id)
    account = Account.objects.filter(person=person).first()
    if account is None:
        # Without a password: it is for this button alone.
        account = Account.objects.create_user(f"demo-{person.pk}", person=person)
    if not is_mfa_enabled(account):
        TOTP.activate(account, generate_totp_secret())
    login(request, account, backend=_PUBLIC_BACKEND)
    return redirect("own:home")
