"""A person's own data: only after signing in with a second factor and being tied to herself; who has looked; a copy of all."""

import json
import re

import pytest
from django.test import Client

from tests.apps.accounts import signed_in_as
from tests.apps.moments import AT
from tests.apps.persons import fictional_identity, person
from tests.apps.staff import signed_in
from xubao.people.public import (
    Account,
    BindingRefused,
    ContactKind,
    Role,
    add_contact,
    authorities_of,
    bind_account,
    give_binding_code,
    record_listing,
    record_reveal,
)
from xubao.records.public import Origin, Report, Status, report_months
from xubao.values.area_code import AreaCode
from xubao.values.month import Month

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("made_answers")]
_PAGES = ("", "records/", "reads/", "authorities/", "copy/")


@pytest.mark.parametrize("page", _PAGES)
def test_nobody_sees_data_without_signing_in_a_second_factor_and_being_tied(page: str) -> None:
    address = f"/account/{page}"
    assert Client().get(address).headers["Location"].startswith("/account/sign-in/login/?next=")
    staff = signed_in(Role.CLERK).get(address)
    assert (staff.status_code, "经办账户 wang" in staff.content.decode()) == (403, True)
    assert signed_in_as(person(), second=False).get(address).headers["Location"] == "/account/second-factor/"
    assert signed_in_as(None, name="u-2").get(address).headers["Location"] == "/account/bind/"


def test_the_page_shows_masked_numbers_and_the_copy_everything() -> None:
    someone = person()
    add_contact(someone, ContactKind.PHONE, "13900000000", by="li", at=AT)
    client = signed_in_as(someone)
    page = client.get("/account/").content.decode()
    assert "****0000" in page
    assert fictional_identity() not in page
    copy = client.get("/account/copy/")
    assert "attachment" in copy.headers["Content-Disposition"]
    data = json.loads(copy.content)
    assert (data["number"], data["contacts"][0]["value"]) == (fictional_identity(), "13900000000")
    assert {"months", "cases", "reads", "authorities", "participations"} <= set(data)


def test_the_person_reads_who_has_looked_at_what_and_why() -> None:
    someone = person()
    record_listing([someone.pk], reader="li", page="queue", at=AT)
    record_reveal(someone.pk, reader="zhao", page="person", reason="核对纸质材料", at=AT)
    page = signed_in_as(someone).get("/account/reads/").content.decode()
    for shown in ("zhao", "核对纸质材料", "显示了完整号码", "li", "事项队列", "（列表）"):
        assert shown in page


def test_a_code_from_the_counter_ties_an_account_once() -> None:
    someone = person()
    code = give_binding_code(someone, by="li", at=AT)
    client = signed_in_as(None)
    assert client.post("/account/bind/", {"code": "WRONG", "identity": fictional_identity()}).status_code == 422
    answer = client.post("/account/bind/", {"code": f"{code[:5]} {code[5:]}".lower(), "identity": fictional_identity()})
    assert answer.headers["Location"] == "/account/"
    assert Account.objects.get(username="u-1").person == someone
    other = Account.objects.create_user("u-3")
    with pytest.raises(BindingRefused):
        bind_account(other, code, fictional_identity(), at=AT)


def test_a_new_account_after_a_visit_to_the_counter_cuts_the_lost_one_off() -> None:
    someone = person()
    lost = signed_in_as(someone, name="u-1")
    fresh = Account.objects.create_user("u-2")
    bind_account(fresh, give_binding_code(someone, by="li", at=AT), fictional_identity(), at=AT)
    assert lost.get("/account/").headers["Location"] == "/account/bind/"
    assert Account.objects.get(username="u-2").person == someone


def test_five_wrong_codes_make_the_code_worthless_and_another_number_never_fits() -> None:
    someone, _other = person(1), person(2, name="示例乙")
    account = Account.objects.create_user("u-1")
    code = give_binding_code(someone, by="li", at=AT)
    with pytest.raises(BindingRefused):
        bind_account(account, code, fictional_identity(2), at=AT)
    for _ in range(5):
        with pytest.raises(BindingRefused):
            bind_account(account, "AAAAAAAAAA", fictional_identity(1), at=AT)
    with pytest.raises(BindingRefused):
        bind_account(account, code, fictional_identity(1), at=AT)
    assert account.person is None


def test_a_proxy_is_named_and_taken_back_by_the_person_alone() -> None:
    someone = person(1)
    client = signed_in_as(someone)
    asked = {"proxy_name": "示例乙", "proxy_identity": fictional_identity(2), "scope": ["register"], "ends_on": "2026-12-31"}
    # A date field reads its value in this form alone; any other leaves it empty.
    assert re.search(r'value="\d{4}-\d\d-\d\d"[^>]*id="id_ends_on"', client.get("/account/authorities/").content.decode())
    assert client.post("/account/authorities/", asked | {"proxy_identity": fictional_identity(1)}).status_code == 422
    assert client.post("/account/authorities/", asked).status_code == 302
    authority = authorities_of(someone).get()
    stranger = signed_in_as(person(3, name="示例丙"), name="u-3")
    assert stranger.post(f"/account/authorities/{authority.pk}/end/").status_code == 404
    client.post(f"/account/authorities/{authority.pk}/end/")
    assert authorities_of(someone).get().ended_at is not None


@pytest.mark.parametrize("lang", ["", "/en"])
def test_every_purpose_has_its_notice_and_the_computation_its_assessment(lang: str) -> None:
    page = Client().get(f"{lang}/account/privacy/").content.decode()
    assert len(re.findall(r'<section id="\w+">', page)) == 8
    assert Client().get(f"{lang}/account/privacy/automated/").status_code == 200


def test_her_months_are_shown_with_their_origin_and_the_statement_of_a_year_is_free_without_a_matter() -> None:
    someone = person()
    months = [Month.parse("2026-05"), Month.parse("2026-06"), Month.parse("2026-08")]
    report = Report(area=AreaCode("000000"), status=Status.PAID, origin=Origin.COLLECTOR, reference="f-1", reported_on=AT.date())
    report_months(someone, months, report, recorded_at=AT)
    client = signed_in_as(someone)
    page = client.get("/account/records/").content.decode()
    assert page.index("2026年8月") < page.index("2026年5月至6月")
    assert ("2 个月" in page, "7月" in page) == (True, False)
    given = client.post("/account/records/000000/statement/", {"year": "2026"})
    assert given.headers["Content-Type"] == "application/pdf"
    assert given.content.startswith(b"%PDF")
    for area, year in (("000000", "1999"), ("000000", "x"), ("420100", "2026")):
        assert client.post(f"/account/records/{area}/statement/", {"year": year}).status_code == 404
    nobody = signed_in_as(person(2, name="示例乙"), name="u-2")
    assert "没有收到您的任何缴费记录" in nobody.get("/account/records/").content.decode()
