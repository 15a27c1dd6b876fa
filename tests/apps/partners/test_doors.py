"""Who may ask what: tokens, scopes, areas, rates; and that a wish sent twice is done once."""

import base64
import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from tests.apps.moments import AT
from tests.apps.partners.asking import BASE, in_process, let, partner
from tests.apps.persons import fictional_identity, person
from xubao.cases.public import Case
from xubao.partners.client import Partner, Refused, new_key
from xubao.people.clients.public import (
    ClientGrant,
    ClientToken,
    GrantHeld,
    NewClient,
    PartnerClient,
    PartnerScope,
    agree_grant,
    ask_grant,
    end_client,
    end_grant,
    register_client,
    rotate_secret,
)
from xubao.people.public import OwnApproval

pytestmark = pytest.mark.django_db

ELIGIBILITY = "/partner/v1/eligibility"


def refusal(who: Partner, method: str, path: str, content: Any = None, key: str = "") -> tuple[int, str]:
    """Status and code of what must be refused."""
    with pytest.raises(Refused) as refused:
        who.ask(method, path, content, key=key)
    return refused.value.reply.status, refused.value.code


def question(area: str = "000000") -> dict[str, str]:
    return {"identity": fictional_identity(), "area": area}


def sign_in(client_id: str, secret: str, **form: str) -> Any:
    basic = base64.b64encode(f"{client_id}:{secret}".encode()).decode()
    fields = {"grant_type": "client_credentials", **form}
    return Client().post("/partner/oauth/token", fields, headers={"Authorization": f"Basic {basic}"})


def test_a_token_is_given_for_a_secret_and_for_no_more_than_is_granted() -> None:
    who = partner((PartnerScope.ELIGIBILITY,))
    told = sign_in(who.client_id, who.secret).json()
    assert (told["token_type"], told["expires_in"], told["scope"]) == ("Bearer", 600, "eligibility:read")
    assert sign_in(who.client_id, "another").status_code == 401
    assert sign_in("xb-0", who.secret).status_code == 401
    assert sign_in(who.client_id, who.secret, scope="cases:write").json()["error"] == "invalid_scope"
    assert Client().post("/partner/oauth/token", {"grant_type": "password"}).status_code == 400


def test_neither_secret_nor_token_stands_in_the_database() -> None:
    who = partner((PartnerScope.ELIGIBILITY,))
    who.ask("POST", ELIGIBILITY, question())
    rows = [*PartnerClient.objects.values_list(), *ClientToken.objects.values_list()]
    rows += PartnerClient.objects.get().secrets.values_list()
    assert who.secret not in str(rows)
    assert who._token not in str(rows)


def test_without_a_token_or_with_one_that_ended_nothing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    who = partner((PartnerScope.ELIGIBILITY,))
    bare = Client().post(ELIGIBILITY, json.dumps(question()), content_type="application/json")
    assert (bare.status_code, bare.headers["WWW-Authenticate"]) == (401, 'Bearer realm="xubao"')
    assert who.ask("POST", ELIGIBILITY, question()).status == 200
    monkeypatch.setattr("xubao.cases.clock.timezone.now", lambda: AT + timedelta(minutes=11))
    assert refusal(who, "POST", ELIGIBILITY, question()) == (401, "XB-PARTNER-003")


def test_a_token_given_back_counts_no_longer() -> None:
    who = partner((PartnerScope.ELIGIBILITY,))
    who.ask("POST", ELIGIBILITY, question())
    token = who._token
    who.revoke()
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    assert in_process("POST", BASE + ELIGIBILITY, headers, json.dumps(question()).encode()).status == 401


def test_a_grant_takes_two_persons_and_counts_for_its_area_alone() -> None:
    client, secret = register_client(NewClient(name="示例医院", contact="信息科"), by="zhao", at=AT)
    grant = ask_grant(client, PartnerScope.ELIGIBILITY, "000000", basis="协议 1", by="zhao", at=AT)
    with pytest.raises(OwnApproval):
        agree_grant(grant.pk, by="zhao", at=AT)
    with pytest.raises(GrantHeld):
        ask_grant(client, PartnerScope.ELIGIBILITY, "000000", basis="协议 2", by="zhao", at=AT)
    who = Partner(BASE, client.client_id, secret, send=in_process)
    assert refusal(who, "POST", ELIGIBILITY, question()) == (403, "XB-PARTNER-004")
    agree_grant(grant.pk, by="qian", at=AT)
    who.revoke()
    assert who.ask("POST", ELIGIBILITY, question()).content["cover"] == "unknown"
    assert refusal(who, "POST", ELIGIBILITY, question("420100")) == (403, "XB-PARTNER-004")
    assert refusal(who, "POST", "/partner/v1/months", question()) == (403, "XB-PARTNER-004")
    end_grant(grant.pk, by="sun", at=AT)
    # The token still lives, the grant does not.
    assert refusal(who, "POST", ELIGIBILITY, question()) == (403, "XB-PARTNER-004")


def test_a_new_secret_lets_the_old_one_run_out_or_ends_it_at_once() -> None:
    who = partner((PartnerScope.ELIGIBILITY,))
    client = PartnerClient.objects.get()
    second = rotate_secret(client, by="zhao", at=AT)
    assert [sign_in(who.client_id, secret).status_code for secret in (who.secret, second)] == [200, 200]
    third = rotate_secret(client, by="zhao", at=AT, at_once=True)
    assert [sign_in(who.client_id, secret).status_code for secret in (who.secret, second, third)] == [401, 401, 200]
    end_client(client, by="zhao", at=AT)
    assert sign_in(who.client_id, third).status_code == 401
    assert not ClientGrant.objects.filter(ended_at=None).exists()


def test_a_client_that_asks_too_fast_is_told_when_to_ask_again() -> None:
    who = partner((PartnerScope.ELIGIBILITY,), rate=1)
    for _ in range(20):
        left = who.ask("GET", "/partner/v1/areas").headers["RateLimit"]
    assert left == '"client";r=0'
    with pytest.raises(Refused) as refused:
        who.ask("GET", "/partner/v1/areas")
    assert (refused.value.code, 0 < int(refused.value.reply.headers["Retry-After"]) <= 60) == ("XB-PARTNER-013", True)


def new_case() -> dict[str, Any]:
    return {
        "identity": fictional_identity(),
        "name": "示例甲",
        "area": "000000",
        "mandate": "委托书 2026-11-23 第 7 号",
        "stated_paid": ["2024-01..2026-08"],
    }


def test_a_wish_sent_twice_is_done_once_and_its_key_does_nothing_else() -> None:
    who, key = partner(), new_key()
    let(who, person())
    first = who.ask("POST", "/partner/v1/cases", new_case(), key=key)
    again = who.ask("POST", "/partner/v1/cases", new_case(), key=key)
    assert (first.status, again.status, again.body) == (201, 201, first.body)
    assert again.headers["Idempotency-Replayed"] == "true"
    assert again.headers["Location"] == first.headers["Location"]
    assert Case.objects.count() == 1
    other = new_case() | {"name": "示例乙"}
    assert refusal(who, "POST", "/partner/v1/cases", other, key) == (422, "XB-PARTNER-012")
    assert refusal(who, "POST", "/partner/v1/cases", new_case()) == (422, "XB-PARTNER-011")
    # The same person has an open case: another key does not help, and the refusal is not remembered.
    fresh = new_key()
    assert [refusal(who, "POST", "/partner/v1/cases", new_case(), fresh)[0] for _ in range(2)] == [409, 409]


def test_a_partner_sees_its_own_matters_and_no_others() -> None:
    who, other = partner(), partner()
    let(who, person())
    number = who.ask("POST", "/partner/v1/cases", new_case(), key=new_key()).content["number"]
    assert [item["number"] for item in who.pages("/partner/v1/cases")] == [number]
    assert list(other.pages("/partner/v1/cases")) == []
    assert refusal(other, "GET", f"/partner/v1/cases/{number}") == (404, "XB-PARTNER-005")


def test_what_is_wrong_is_named_with_its_place() -> None:
    who = partner((PartnerScope.ELIGIBILITY,))
    with pytest.raises(Refused) as refused:
        who.ask("POST", ELIGIBILITY, question() | {"dya": "2026-11-23"})
    assert (refused.value.code, refused.value.reply.content["where"]) == ("XB-PARTNER-010", "dya")
    with pytest.raises(Refused) as refused:
        who.ask("POST", ELIGIBILITY, question() | {"identity": "999999199003070010"})
    assert refused.value.reply.status == 422
    assert "999999199003070010" not in refused.value.reply.body.decode()
    assert refusal(who, "POST", ELIGIBILITY, b"{") == (400, "XB-PARTNER-002")
    assert refusal(who, "GET", ELIGIBILITY) == (405, "XB-PARTNER-006")
    assert refusal(who, "GET", "/partner/v1/nothing") == (404, "XB-PARTNER-005")


def test_a_list_comes_in_pages_that_follow_one_another() -> None:
    who = partner()
    told = {"area": "000000", "text": "补缴到哪天为止？"}
    numbers = []
    for number in range(5):
        asked = told | {"email": f"a{number}@example.invalid"}
        numbers.append(who.ask("POST", "/partner/v1/enquiries", asked, key=new_key()).content["number"])
    assert [item["number"] for item in who.pages("/partner/v1/enquiries?limit=2")] == numbers[::-1]
    assert refusal(who, "GET", "/partner/v1/enquiries?cursor=x") == (422, "XB-PARTNER-015")
    assert who.ask("GET", f"/partner/v1/enquiries/{numbers[0]}").content["thread"][0]["text"] == told["text"]


def test_months_are_told_for_a_person_on_record() -> None:
    who = partner()
    assert who.ask("POST", "/partner/v1/months", question()).content == {"area": "000000", "known": False, "runs": []}
    person()
    assert who.ask("POST", "/partner/v1/benefits", question()).content["spans"] == []
