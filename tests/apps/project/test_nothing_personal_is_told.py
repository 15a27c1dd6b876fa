"""What leaves the product besides its pages: the log, addresses, mails, traces. None of it tells who somebody is."""

import re

import pytest
from django.conf import LazySettings
from django.core import mail
from django.test import Client

from tests.apps.accounts import EMAIL, PASSWORD, signed_in_as
from tests.apps.persons import fictional_identity, person
from tests.apps.portal.test_register_page import form as registration
from tests.apps.portal.test_start_page import form
from tests.apps.staff import signed_in
from xubao.cases.public import Case
from xubao.payments.public import Demand
from xubao.people.public import Role

_PHONE = "13900000000"
_SECRETS = (fictional_identity(), fictional_identity()[6:14], "示例甲", _PHONE, EMAIL, PASSWORD)


def _walk(settings: LazySettings) -> list[str]:
    """One person's way from registration to payment, with a clerk who looks at her; the addresses that were led to."""
    led: list[str] = []

    def post(client: Client, address: str, data: dict[str, str]) -> None:
        led.append(client.post(address, data).headers.get("Location", ""))

    public, clerk = Client(), signed_in(Role.CLERK, name="li")
    post(public, "/register/", registration(phone=_PHONE))
    post(public, "/register/", registration(identity="12", form_token="t-2"))
    post(public, "/start/", form())
    case = Case.objects.get(kind="back_payment")
    public.get(f"/my/{case.number}/")
    public.get("/my/nothing/")
    post(clerk, "/office/people/find/", {"wanted": fictional_identity()})
    clerk.get(led[-1])
    post(clerk, f"{led[-1]}reveal/", {"reason": "核对纸质材料"})
    clerk.get(f"/office/cases/{case.number}/")
    post(Client(), "/account/sign-in/signup/", {"email": EMAIL, "password1": PASSWORD, "password2": PASSWORD})
    own = signed_in_as(person())
    for page in ("", "reads/", "copy/"):
        own.get(f"/account/{page}")
    return led


@pytest.mark.django_db
@pytest.mark.usefixtures("made_answers")
def test_log_addresses_mails_and_traces_of_a_whole_way_hold_nothing_personal(
    caplog: pytest.LogCaptureFixture, settings: LazySettings
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    with caplog.at_level("DEBUG"):
        led = _walk(settings)
    own = [record for record in caplog.records if not record.name.startswith("django.db")]
    assert len([record for record in own if record.name == "xubao.requests"]) > 12
    letters = [f"{letter.subject}\n{letter.body}" for letter in mail.outbox]
    assert letters
    traces = bytes(Demand.objects.get().answer).decode()
    told = {
        "log": "\n".join(record.getMessage() for record in own),
        "addresses": "\n".join(led),
        "mails": "\n".join(letters),
        "traces": traces,
    }
    found = {place: [secret for secret in _SECRETS if secret in text] for place, text in told.items()}
    assert found == {place: [] for place in told}
    assert not re.search(r"\d{17}[\dX]", "".join(told.values()))
