"""Every role on every page, to read and to change; pages that have no row in the table; rows of another area."""

import pytest
from django.conf import LazySettings
from django.http import HttpRequest, HttpResponse
from django.test import Client

from tests.apps.moments import AT
from tests.apps.office.addresses import office_addresses, sample_address
from tests.apps.portal.test_start_page import form
from tests.apps.staff import signed_in
from xubao.cases.public import Case
from xubao.office.right import AUDIT
from xubao.office.rights import RIGHTS
from xubao.office.rights_table import GROUPS
from xubao.people.public import (
    EVERY_AREA,
    OwnRights,
    Role,
    RoleGrant,
    RoleHeldAlready,
    RoleNotHeld,
    RolesExclude,
    Staff,
    end_role,
    grant_role,
    reads_of,
)

pytestmark = [pytest.mark.any_database, pytest.mark.django_db, pytest.mark.usefixtures("made_answers")]

_WITHOUT_RIGHT = {"login", "logout", "front", "set_password"}
_REFUSED = 403
_ANSWERS = {200, 302, 404, 405, 422}


# Partner clients belong to no area: each of their grants does.
_CLIENTS = {"clients", "client", "client_grant", "client_grant_answer", "client_rotate", "client_stop"}


def _status(client: Client, method: str, address: str) -> int:
    response = client.generic(method, address)
    # A file that is sent stays open until it has been read.
    b"".join(getattr(response, "streaming_content", ()))
    return response.status_code


def test_every_page_but_sign_in_and_out_has_its_row_and_is_guarded_by_it() -> None:
    pages = {name: pattern for name, pattern in office_addresses().items() if name not in _WITHOUT_RIGHT}
    assert set(pages) == set(RIGHTS)
    assert {name: getattr(pattern.callback, "right", None) for name, pattern in pages.items()} == {name: name for name in pages}


def test_an_address_with_a_row_in_it_says_of_which_area_the_row_is() -> None:
    # These name a thing that belongs to no area, or that the page itself looks up among the chosen area's.
    without = {"ledger_account", "ledger_export", "staff_end"} | _CLIENTS - {"clients"}
    named = {name for name, pattern in office_addresses().items() if pattern.pattern.converters} - _WITHOUT_RIGHT
    assert {name for name in named if RIGHTS[name].row is None} == without


@pytest.fixture
def short_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who is refused gets a word instead of the page that says who may: it is the same at every address, and long to write."""

    def word(request: HttpRequest, template: str, context: dict[str, object], *, status: int) -> HttpResponse:
        assert (template, status) == ("office/forbidden.html", _REFUSED)
        return HttpResponse("refused", status=status)

    monkeypatch.setattr("xubao.office.rights.render", word)


@pytest.mark.usefixtures("short_refusal")
@pytest.mark.parametrize("role", list(Role))
def test_a_role_does_what_its_column_says_and_nothing_else(role: Role) -> None:
    client = signed_in(role)
    wrong = []
    for name, right in RIGHTS.items():
        for method, roles in (("GET", right.open), ("POST", right.change)):
            status = _status(client, method, sample_address(name))
            if (status in _ANSWERS) != (role in roles) or (status == _REFUSED) == (role in roles):
                wrong.append((name, method, status))
    assert wrong == []


def test_auditors_change_nothing() -> None:
    # Both are asked for with a form, so that no number stands in an address; neither changes more than who has looked.
    assert {name for name, right in RIGHTS.items() if right.change & AUDIT} == {"vouchers_export", "people_find"}


def test_whoever_takes_cash_keeps_no_books_and_whoever_keeps_the_books_takes_no_cash() -> None:
    cashier = {name for name, right in RIGHTS.items() if Role.CASHIER in right.change}
    accountant = {name for name, right in RIGHTS.items() if Role.ACCOUNTANT in right.change}
    reviewer = {name for name, right in RIGHTS.items() if Role.REVIEWER in right.change}
    at_the_desk = {"cash", "shift_open", "shift_count", "receipt_pdf", "safe_ask", "rights_statement"}
    # What both may do neither moves money nor decides: to look for, to note, to ask, to hand out a paper once more.
    harmless = {
        "queue_save",
        "case_told_check",
        "pool_note",
        "ask_take_back",
        "channel_ask",
        "voucher_copy",
        "people_find",
        "confirm_proof",
    }
    assert at_the_desk <= cashier <= at_the_desk | harmless
    assert cashier & accountant <= harmless
    closing = {"day_close_prepare", "month_close_prepare", "statements", "refund_batch", "refund_file", "ledger_reverse"}
    assert closing <= accountant - reviewer
    assert not closing & cashier


def test_nobody_is_cashier_and_accountant_of_one_area() -> None:
    staff = Staff.objects.create_user("li")
    grant_role(staff, Role.CASHIER, "000000", by="admin", at=AT)
    for area in ("000000", EVERY_AREA):
        with pytest.raises(RolesExclude):
            grant_role(staff, Role.ACCOUNTANT, area, by="admin", at=AT)
    grant_role(staff, Role.ACCOUNTANT, "420100", by="admin", at=AT)
    end_role(staff, Role.CASHIER, "000000", by="admin", at=AT)
    grant_role(staff, Role.ACCOUNTANT, "000000", by="admin", at=AT)
    with pytest.raises(RolesExclude):
        grant_role(staff, Role.CASHIER, EVERY_AREA, by="admin", at=AT)


def test_whoever_gives_roles_touches_neither_cases_nor_money() -> None:
    theirs = {name for name, right in RIGHTS.items() if Role.ADMINISTRATOR in right.open}
    # Events for other systems hold no personal data and move no money.
    others = {name for name in theirs if name not in ("exchange", "rounds", "rounds_again") and not name.startswith("subscriber")}
    assert others == {"rights", "staff", "staff_enter", "staff_grant", "staff_end"} | _CLIENTS


def test_without_signing_in_every_page_leads_to_the_sign_in() -> None:
    client = Client()
    for name in RIGHTS:
        address = sample_address(name)
        for method in ("GET", "POST"):
            response = client.generic(method, address)
            assert (response.status_code, response.headers["Location"]) == (302, f"/office/login/?next={address}")


def test_the_menu_names_only_what_may_be_opened() -> None:
    page = signed_in(Role.CLERK).get("/office/").content.decode()
    assert 'href="/office/pool/"' in page
    assert 'href="/office/cash/"' not in page
    assert 'href="/office/statements/"' not in page


def test_staff_without_a_role_open_nothing() -> None:
    assert _status(signed_in(name="nobody"), "GET", "/office/") == _REFUSED


def test_a_clerk_of_another_area_is_told_whose_record_it_is_and_sees_nothing_of_it(settings: LazySettings) -> None:
    settings.XUBAO_AREAS = ("000000", "420100")
    Client().post("/start/", form())
    case = Case.objects.get()
    stranger = signed_in(Role.CLERK, area="420100")
    refused = stranger.get(f"/office/cases/{case.number}/")
    assert refused.status_code == _REFUSED
    page = refused.content.decode()
    assert "000000" in page
    assert case.person.name not in page
    assert case.number not in stranger.get("/office/").content.decode()
    assert _status(signed_in(Role.CLERK, name="li", area="000000"), "GET", f"/office/cases/{case.number}/") == 200


def test_whoever_opens_a_record_is_written_down_for_the_person_and_whoever_is_refused_is_not() -> None:
    Client().post("/start/", form())
    case = Case.objects.get()
    address = f"/office/cases/{case.number}/"
    signed_in(Role.POLICY_OFFICER, name="wang").get(address)
    signed_in(Role.CLERK, name="li").get(address)
    assert [(read.reader, read.page) for read in reads_of(case.person)] == [("li", "case")]


def test_a_form_for_another_area_is_refused_and_not_taken_for_the_own_one(settings: LazySettings) -> None:
    settings.XUBAO_AREAS = ("000000", "420100")
    cashier = signed_in(Role.CASHIER, area="000000")
    posted = {"area": "420100", "desk": "1", "float_fen": "0.00"}
    assert cashier.post("/office/cash/shift/", posted).status_code == _REFUSED
    assert cashier.post("/office/cash/shift/", posted | {"area": "000000"}).status_code == 302


def test_an_area_that_is_no_longer_served_gives_no_rights(settings: LazySettings) -> None:
    clerk = signed_in(Role.CLERK, area="000000")
    settings.XUBAO_AREAS = ("420100",)
    assert _status(clerk, "GET", "/office/") == _REFUSED


def test_an_administrator_gives_and_ends_roles_of_others_but_not_her_own() -> None:
    client = signed_in(Role.ADMINISTRATOR, name="admin")
    Staff.objects.create_user("li")
    asked = {"username": "li", "role": "clerk", "where": "000000"}
    client.post("/office/staff/grant/", asked)
    grant = RoleGrant.objects.get(staff__username="li")
    assert (grant.role, grant.area, grant.granted_by) == ("clerk", "000000", "admin")
    assert "XB-PEOPLE-006" in client.post("/office/staff/grant/", asked, follow=True).content.decode()
    client.post(f"/office/staff/grants/{grant.pk}/end/")
    grant.refresh_from_db()
    assert grant.ended_by == "admin"
    own = client.post("/office/staff/grant/", asked | {"username": "admin"}, follow=True).content.decode()
    assert "XB-PEOPLE-005" in own
    unknown = client.post("/office/staff/grant/", asked | {"username": "nobody"})
    assert unknown.status_code == 422


def test_a_role_is_held_once_ended_once_and_never_given_to_oneself() -> None:
    staff = Staff.objects.create_user("li")
    grant_role(staff, Role.CLERK, "000000", by="admin", at=AT)
    with pytest.raises(RoleHeldAlready):
        grant_role(staff, Role.CLERK, "000000", by="admin", at=AT)
    end_role(staff, Role.CLERK, "000000", by="admin", at=AT)
    with pytest.raises(RoleNotHeld):
        end_role(staff, Role.CLERK, "000000", by="admin", at=AT)
    with pytest.raises(OwnRights):
        grant_role(staff, Role.AUDITOR, "000000", by="li", at=AT)


def test_the_table_is_shown_to_every_role_as_it_is_checked() -> None:
    page = signed_in(Role.POLICY_OFFICER).get("/office/rights/").content.decode()
    assert page.count("<tr>") == 1 + len(RIGHTS) + len(GROUPS)
