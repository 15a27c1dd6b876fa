"""A proxy, a guardian, and a clerk with a visitor on the pages of a matter: what is open to them, and what is recorded."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.apps.accounts import signed_in_as
from tests.apps.moments import AT, TODAY
from tests.apps.people.test_authorities import NEW
from tests.apps.persons import fictional_identity, person
from tests.apps.portal.test_start_page import form
from tests.apps.staff import signed_in
from xubao.cases.public import Case, Kind
from xubao.people.public import (
    ActFor,
    Authority,
    AuthorityKind,
    Role,
    Scope,
    acts_for,
    end_authority,
    find_person,
    reads_of,
    record_authority,
)
from xubao.portal.matters.case_scopes import CASE_PAGES

pytestmark = [pytest.mark.any_database, pytest.mark.django_db, pytest.mark.usefixtures("made_answers")]
_ROOMS = {"matters", "online", "papers"}
_REFUSED = 403
_OTHERS = {"kind": "complaint", "order": "x", "decision": "x", "key": "x"}


def _rooms(within: URLResolver) -> Iterator[tuple[str, URLPattern]]:
    for item in within.url_patterns:
        if isinstance(item, URLPattern):
            yield f"{within.app_name}:{item.name}", item
        else:
            yield from _rooms(item)


def _pages_of_a_case() -> dict[str, URLPattern]:
    found = {name: pattern for name, pattern in _rooms(get_resolver()) if "number" in pattern.pattern.converters}
    return {name: pattern for name, pattern in found.items() if name.partition(":")[0] in _ROOMS}


def _address(name: str, number: str) -> str:
    wanted = _pages_of_a_case()[name].pattern.converters
    return reverse(name, kwargs={key: number if key == "number" else _OTHERS[key] for key in wanted})


def _statuses(client: Client, name: str, number: str) -> set[int]:
    """What the page answers to each way of asking that it knows."""
    answers = [client.generic(method, _address(name, number)).status_code for method in ("GET", "POST", "PATCH")]
    return {status for status in answers if status != 405}


def _case() -> Case:
    Client().post("/start/", form())
    return Case.objects.get()


def _proxy_of(case: Case, *scopes: Scope, kind: AuthorityKind = AuthorityKind.NAMED) -> tuple[Client, Authority]:
    client = signed_in_as(person(2, name="示例乙"))
    authority = record_authority(case.person, replace(NEW, kind=kind, scope=frozenset(scopes)), by="self", at=AT)
    return client, authority


def test_every_page_of_a_case_has_its_row_among_the_scopes() -> None:
    pages = _pages_of_a_case()
    assert set(pages) == set(CASE_PAGES)
    marked = {name: getattr(page.callback, "case_page", name) for name, page in pages.items()}
    assert marked == {name: name for name in pages}


@pytest.mark.parametrize("scope", list(Scope))
def test_a_proxy_opens_what_the_scope_names_and_nothing_else(scope: Scope) -> None:
    case = _case()
    client, _authority = _proxy_of(case, scope)
    for name, page in CASE_PAGES.items():
        refused = _statuses(client, name, case.number) == {_REFUSED}
        assert refused == (scope not in page.scopes_for(Kind(case.kind))), name
        case.refresh_from_db()


def test_a_stranger_who_is_signed_in_learns_nothing_even_with_both_numbers() -> None:
    case = _case()
    client = signed_in_as(person(2, name="示例乙"))
    for name in CASE_PAGES:
        assert _statuses(client, name, case.number) <= {302, 404}, name
    refused = client.post("/my/", {"number": case.number, "identity": fictional_identity()})
    assert "有效授权" in refused.content.decode()
    opened = client.post("/start/", form() | {"whom": str(case.person_id)})
    assert opened.status_code == 422
    assert not ActFor.objects.exists()


def test_what_a_proxy_does_stands_in_the_case_and_before_the_person_under_her_name() -> None:
    case = _case()
    client, authority = _proxy_of(case, Scope.BACK_PAY)
    page = client.get(f"/my/{case.number}/").content.decode()
    assert "您正在代 示例甲 办理" in page
    assert f"/my/{case.number}/ask/" not in page
    client.post(f"/my/{case.number}/act/", {"act": "ask_review", "text": "请人工看一看"})
    last = case.events.order_by("-number")[0]
    assert (last.actor, last.party, last.reason) == (f"proxy:{authority.pk}", "insured_person", "请人工看一看")
    assert [(act.page, act.subject, act.authority) for act in acts_for(case.person)] == [("matters:act", case.number, authority)]
    assert reads_of(case.person).filter(reader=f"proxy:{authority.pk}", page="matters:case").exists()
    herself = signed_in_as(case.person, name="u-9")
    assert "补正或请求人工复核" in herself.get("/account/authorities/").content.decode()
    assert "示例乙" in herself.get("/account/reads/").content.decode()
    assert "参保人员 示例乙" in signed_in(Role.CLERK).get(f"/office/cases/{case.number}/").content.decode()


@pytest.mark.parametrize("ended", ["taken back", "over", "not begun"])
def test_after_the_end_and_before_the_beginning_nothing_is_open_and_the_page_says_why(ended: str) -> None:
    case = _case()
    client, authority = _proxy_of(case, *Scope)
    if ended == "taken back":
        end_authority(authority.pk, reason="本人撤回授权", by="self", at=AT)
    else:
        past = {"begins_on": TODAY - timedelta(9), "ends_on": TODAY - timedelta(1)}
        changes = past if ended == "over" else {"begins_on": TODAY + timedelta(1)}
        Authority.objects.filter(pk=authority.pk).update(**changes)
    for name in CASE_PAGES:
        assert _statuses(client, name, case.number) == {_REFUSED}, name
    told = client.get(f"/my/{case.number}/").content.decode()
    assert "没有为此人办理“查询进度和凭证”的有效授权" in told
    assert case.number not in client.get("/account/acting/").content.decode()
    assert not ActFor.objects.exists()


def test_a_guardian_opens_a_matter_for_her_ward_and_finds_it_again() -> None:
    ward = person(1)
    client = signed_in_as(person(2, name="示例乙"))
    guardian = replace(NEW, kind=AuthorityKind.GUARDIAN, ends_on=None, scope=frozenset({Scope.BACK_PAY}), basis="窗口核验户口簿")
    authority = record_authority(ward, guardian, by="li", at=AT)
    asked = form() | {"whom": str(ward.pk)}
    assert fictional_identity() not in client.get("/start/").content.decode()
    client.post("/start/", {key: value for key, value in asked.items() if key not in ("name", "identity")})
    case = Case.objects.get()
    assert case.person == ward
    assert case.events.order_by("number")[0].actor == f"proxy:{authority.pk}"
    assert case.number in client.get("/account/acting/").content.decode()
    assert client.get(f"/my/{case.number}/").status_code == 200


def test_a_clerk_with_a_visitor_uses_the_same_pages_under_her_own_name_in_her_own_area() -> None:
    clerk = signed_in(Role.CLERK, name="li")
    clerk.post("/start/", form())
    case = Case.objects.get()
    assert "您正以经办人员 li 的身份为来访者办理" in clerk.get(f"/my/{case.number}/").content.decode()
    clerk.post(f"/my/{case.number}/act/", {"act": "ask_review", "text": "来访者请人工看一看"})
    assert case.events.order_by("-number")[0].actor == "li"
    assert [act.by for act in acts_for(case.person)] == ["li", "li"]
    assert reads_of(case.person).filter(reader="li", page="matters:case").exists()
    other = signed_in(Role.CLERK, name="zhao", area="420100")
    cashier = signed_in(Role.CASHIER, name="qian")
    for staff in (other, cashier):
        assert staff.get(f"/my/{case.number}/").headers["Location"] == "/my/"


def test_somebody_without_an_account_still_comes_back_with_both_numbers() -> None:
    case, client = _case(), Client()
    assert client.get(f"/my/{case.number}/").headers["Location"] == "/my/"
    client.post("/my/", {"number": case.number, "identity": fictional_identity()})
    assert client.get(f"/my/{case.number}/").status_code == 200
    assert find_person(fictional_identity()) == case.person
    assert not ActFor.objects.exists()
