"""Registration as the person, a proxy and a clerk with a visitor meet it, and what is refused."""

from dataclasses import replace

import pytest
from django.conf import LazySettings
from django.test import Client

from tests.apps.accounts import signed_in_as
from tests.apps.moments import AT
from tests.apps.people.test_authorities import NEW
from tests.apps.persons import fictional_identity, person
from tests.apps.project.test_nothing_typed_is_lost import mark_on
from tests.apps.staff import signed_in
from xubao.cases.public import Act, Actor, Case, Kind, Party, Wish, act_on_case
from xubao.people.public import (
    ContactKind,
    InsuredPerson,
    Participation,
    Role,
    Scope,
    end_authority,
    find_person,
    people_with_contact,
    record_authority,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("made_answers")]
ADDRESS = "/register/"


def form(**changes: str) -> dict[str, str]:
    """A filled form."""
    return {
        "document": "identity_card",
        "identity": fictional_identity(),
        "name": "示例甲",
        "area": "000000",
        "category": "other_flexible",
        "since": "2026-12",
        "phone": "",
        "form_token": "t-1",
        **changes,
    }


def _events(case: Case) -> list[tuple[str, str]]:
    return [(event.actor, event.party) for event in case.events.order_by("number")]


def test_a_person_registers_without_an_account_and_follows_the_case() -> None:
    client = Client()
    answer = client.post(ADDRESS, form(phone="139 0000 0000"))
    case = Case.objects.get()
    assert (case.kind, case.area, case.person) == (Kind.REGISTRATION, "000000", find_person(fictional_identity()))
    assert answer.headers["Location"] == f"/my/{case.number}/"
    assert case.number in client.get(answer.headers["Location"]).content.decode()
    assert case.request.details == {"category": "other_flexible", "since": "2026-12", "document": "identity_card"}
    assert people_with_contact(ContactKind.PHONE, "13900000000").get() == case.person
    assert _events(case) == [("insured_person", "insured_person")]


def test_two_persons_approve_it_and_the_relation_is_entered_with_the_case_as_its_basis() -> None:
    Client().post(ADDRESS, form())
    case = Case.objects.get()
    steps = ((Act.PROPOSE_APPROVAL, Actor("li", Party.CLERK)), (Act.APPROVE, Actor("zhao", Party.REVIEWER)))
    for act, actor in steps:
        act_on_case(case, Wish(act=act, reason="材料齐全，符合规定"), actor, at=AT)
    relation = Participation.objects.get()
    assert (relation.basis, relation.scheme, relation.category) == (case.number, "flexible", "other_flexible")


def test_the_same_form_sent_twice_is_one_case() -> None:
    client = Client()
    first = client.post(ADDRESS, form())
    again = client.post(ADDRESS, form())
    assert first.headers["Location"] == again.headers["Location"]
    assert Case.objects.count() == 1


def test_another_form_for_the_same_person_says_that_a_case_is_open() -> None:
    Client().post(ADDRESS, form())
    refused = Client().post(ADDRESS, form(form_token="t-2"))
    assert refused.status_code == 422
    assert "您在该地区已有正在办理的“参保登记”事项" in refused.content.decode()
    assert Case.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"identity": fictional_identity()[:17] + "?"}, "第18位“?”有误"),
        ({"identity": "110105194912310021"}, "不接收可能属于真实个人的身份证号码"),
        ({"document": "passport"}, "护照应写为三位国家代码"),
        ({"document": "permanent_residence", "identity": "FR123"}, "永久居留身份证号码的写法不符"),
        ({"phone": "12"}, "手机号码的写法不对"),
        ({"name": "示" * 101}, ""),
    ],
    ids=["forged", "a real number in a demonstration", "of another document", "of no form", "no phone", "endless name"],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(changes: dict[str, str], told: str) -> None:
    refused = Client().post(ADDRESS, form(**changes))
    page = refused.content.decode()
    assert refused.status_code == 422
    assert told in page
    assert f'value="{changes.get("name", "示例甲")}"' in page
    assert not Case.objects.exists()


def test_somebody_elses_number_under_another_name_tells_nothing_of_its_owner() -> None:
    person()
    refused = Client().post(ADDRESS, form(name="示例丙"))
    page = refused.content.decode()
    assert "登记的姓名与填写的姓名不一致" in page
    assert "示例甲" not in page


def test_a_form_that_was_refused_and_left_is_filled_again_until_it_is_sent() -> None:
    client = Client()
    typed = {"made_for": mark_on(client, ADDRESS), "keep_draft": "1"}
    client.post(ADDRESS, form(since="2020-01", **typed))
    assert fictional_identity() in client.get(ADDRESS).content.decode()
    client.post(ADDRESS, form(**typed))
    assert fictional_identity() not in client.get(ADDRESS).content.decode()


def test_a_clerk_uses_the_same_page_for_a_visitor_and_is_on_record() -> None:
    clerk = signed_in(Role.CLERK, name="li")
    assert "li" in clerk.get(ADDRESS).content.decode()
    answer = clerk.post(ADDRESS, form())
    case = Case.objects.get()
    assert answer.headers["Location"] == f"/office/cases/{case.number}/"
    assert _events(case) == [("li", "clerk")]


def test_a_clerk_of_another_area_does_not_register_here(settings: LazySettings) -> None:
    settings.XUBAO_AREAS = ("000000", "420100")
    clerk = signed_in(Role.CLERK, name="li", area="420100")
    assert clerk.post(ADDRESS, form()).status_code == 422
    assert not InsuredPerson.objects.exists()


def test_a_proxy_registers_whom_she_may_and_nobody_else() -> None:
    principal, proxy = person(1), person(2, name="示例乙")
    authority = record_authority(principal, NEW, by="insured_person", at=AT)
    client = signed_in_as(proxy)
    page = client.get(ADDRESS).content.decode()
    assert "示例甲" in page
    assert fictional_identity(1) not in page
    chosen = {"whom": str(principal.pk), "identity": "", "name": ""}
    client.post(ADDRESS, form(**chosen))
    case = Case.objects.get()
    assert case.person == principal
    assert _events(case) == [(f"proxy:{authority.pk}", "insured_person")]
    end_authority(authority.pk, reason="本人撤回授权", by="insured_person", at=AT)
    refused = client.post(ADDRESS, form(**chosen, form_token="t-2"))
    assert refused.status_code == 422
    assert Case.objects.count() == 1


def test_an_authority_for_other_things_is_none_for_this() -> None:
    principal, proxy = person(1), person(2, name="示例乙")
    record_authority(principal, replace(NEW, scope=frozenset({Scope.FOLLOW})), by="insured_person", at=AT)
    assert "示例甲" not in signed_in_as(proxy).get(ADDRESS).content.decode()
