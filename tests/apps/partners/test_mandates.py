"""A partner acts for a person because she said so, as long as it stands, and she sees all of it."""

from datetime import timedelta
from typing import Any

import pytest

from tests.apps.accounts import signed_in_as
from tests.apps.moments import AT, TODAY
from tests.apps.partners.asking import let, partner
from tests.apps.partners.test_doors import new_case, refusal
from tests.apps.persons import fictional_identity, person
from tests.apps.staff import signed_in
from xubao.cases.public import Case
from xubao.partners.client import Partner, new_key
from xubao.partners.erase_authorities import erase_authorities
from xubao.people.clients.public import PartnerScope, client_authorities_of, end_client_authority
from xubao.people.public import InsuredPerson, Role, Scope

pytestmark = pytest.mark.django_db
CASES, MANDATES = "/partner/v1/cases", "/partner/v1/mandates"
MISSING = (403, "XB-CLIENT-006")


def opened(who: Partner) -> Any:
    return who.ask("POST", CASES, new_case(), key=new_key()).content


def test_who_knows_number_and_name_and_was_not_let_opens_nothing() -> None:
    who, other = partner(), partner()
    # Somebody unknown is refused in the same words as somebody who said nothing, and is not taken up.
    assert refusal(who, "POST", CASES, new_case(), new_key()) == MISSING
    assert not InsuredPerson.objects.exists()
    someone = person()
    let(other, someone)
    let(who, someone, Scope.FOLLOW)
    assert refusal(who, "POST", CASES, new_case(), new_key()) == MISSING
    assert Case.objects.count() == 0
    let(who, someone)
    assert opened(who)["state"] == "awaiting_payment"


def test_what_was_taken_back_or_has_ended_ends_the_looks_and_the_acts(monkeypatch: pytest.MonkeyPatch) -> None:
    who = partner()
    authority = let(who, person())
    told = opened(who)
    address = f"{CASES}/{told['number']}"
    act = {"act": "withdraw", "reason": "本人改到窗口办理", "seen": told["seen"]}
    with monkeypatch.context() as later:
        later.setattr("xubao.cases.clock.timezone.now", lambda: AT + timedelta(days=31))
        who.revoke()
        assert refusal(who, "GET", address) == MISSING
    who.revoke()
    end_client_authority(authority.pk, reason="本人撤回委托", by="insured_person", at=AT)
    assert refusal(who, "POST", f"{address}/acts", act, new_key()) == MISSING
    for path in ("", "/materials", "/demands", "/vouchers"):
        assert refusal(who, "GET", address + path) == MISSING
    assert list(who.pages(CASES)) == []
    let(who, person(), Scope.FOLLOW)
    assert [item["number"] for item in who.pages(CASES)] == [told["number"]]
    assert refusal(who, "POST", f"{address}/acts", act, new_key()) == MISSING


def test_a_counter_records_it_itself_where_that_was_granted() -> None:
    mandate = {
        "identity": fictional_identity(),
        "name": "示例甲",
        "area": "000000",
        "mandate": "委托书 7",
        "until": (TODAY + timedelta(days=90)).isoformat(),
    }
    without = partner(set(PartnerScope) - {PartnerScope.MANDATES})
    assert refusal(without, "POST", MANDATES, mandate, new_key()) == (403, "XB-PARTNER-004")
    who = partner()
    endless = mandate | {"until": (TODAY + timedelta(days=400)).isoformat()}
    assert refusal(who, "POST", MANDATES, endless, new_key()) == (422, "XB-CLIENT-005")
    told = who.ask("POST", MANDATES, mandate, key=new_key())
    assert (told.status, told.content["scopes"], told.content["person"]) == (201, ["back_pay", "follow"], "示**")
    assert opened(who)["state"] == "awaiting_payment"
    (row,) = client_authorities_of(InsuredPerson.objects.get())
    assert (row.said_by, row.recorded_by) == ("counter", f"partner/{who.client_id}")
    assert refusal(who, "POST", MANDATES, mandate | {"name": "示例乙"}, new_key())[0] == 409


def test_the_person_lets_a_partner_sees_what_it_did_and_takes_it_back() -> None:
    who, someone = partner(), person()
    client = signed_in_as(someone)
    page = "/account/institutions/"
    assert "示例医院" in client.get(page).content.decode()
    ends = (TODAY + timedelta(days=20)).isoformat()
    far = {"client": who.client_id, "scope": ["back_pay"], "ends_on": (TODAY + timedelta(days=999)).isoformat()}
    assert client.post(page, far).status_code == 422
    assert client.post(page, far | {"ends_on": ends}).status_code == 302
    number = opened(who)["number"]
    shown = client.get("/account/authorities/").content.decode()
    assert "受委托提出续保" in shown
    assert number in shown
    assert '"institution": "示例医院"' in client.get("/account/copy/").content.decode()
    (row,) = client_authorities_of(someone)
    stranger = signed_in_as(person(2, name="示例乙"), name="u-2")
    assert stranger.post(f"{page}{row.pk}/end/").status_code == 404
    assert client.post(f"{page}{row.pk}/end/").status_code == 302
    assert refusal(who, "GET", f"{CASES}/{number}") == MISSING


def test_a_clerk_records_it_and_a_deletion_lets_go_of_what_was_never_used() -> None:
    who, idle, someone = partner(), partner(), person()
    clerk = signed_in(Role.CLERK)
    page = f"/office/people/{someone.pk}/institutions/"
    form = {"scope": ["back_pay"], "basis": "授权委托书原件", "ends_on": (TODAY + timedelta(days=20)).isoformat()}
    for client_id in (who.client_id, idle.client_id):
        assert clerk.post(page, form | {"client": client_id}).status_code == 302
    assert clerk.post(page, form | {"client": idle.client_id, "basis": "x"}).status_code == 422
    opened(who)
    assert erase_authorities(someone, frozenset()) == 1
    (kept,) = client_authorities_of(someone)
    assert kept.client.client_id == who.client_id
    clerk.post(f"{page}{kept.pk}/end/", {"reason": "本人到窗口撤回"})
    assert "本人到窗口撤回" in clerk.get(page).content.decode()
    assert refusal(who, "POST", CASES, new_case(), new_key()) == MISSING
