"""Papers handed in, decisions and vouchers downloaded by a partner; and an address that goes away says so."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.apps.moments import AT
from tests.apps.partners.asking import let, partner
from tests.apps.partners.test_doors import new_case, refusal
from tests.apps.payments.paying import Line, imported
from tests.apps.persons import person
from tests.apps.records.papers.made_files import photo
from tests.apps.records.papers.reading import read_here
from xubao.cases.public import Act, Actor, Case, Party, Wish, act_on_case
from xubao.partners import door
from xubao.partners.client import Partner, Refused, new_key
from xubao.partners.openapi import openapi
from xubao.partners.operation import Retirement
from xubao.partners.operations import OPERATIONS
from xubao.people.public import acts_for
from xubao.project.wiring import deliver_now
from xubao.records.papers.public import Paper

__all__ = ["read_here"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("made_answers")]
CASES = "/partner/v1/cases"


@pytest.fixture
def who() -> Partner:
    found = partner()
    let(found, person())
    return found


@pytest.fixture
def address(who: Partner) -> str:
    """Of a case that the partner opened."""
    number: str = who.ask("POST", CASES, new_case(), key=new_key()).content["number"]
    return f"{CASES}/{number}"


def hand_in(who: Partner, path: str, content: bytes, key: str = "", media_type: str = "application/octet-stream") -> Any:
    return who.ask("POST", path, content, key=key or new_key(), media_type=media_type)


@pytest.mark.usefixtures("read_here")
def test_a_paper_is_handed_in_once_for_the_person(who: Partner, address: str) -> None:
    (paper, *_rest) = who.ask("GET", f"{address}/materials").content["items"]
    path, content, key = f"{address}/materials?kind={paper['id']}&file_name=id.png", photo("PNG"), new_key()
    first = hand_in(who, path, content, key)
    assert (first.status, first.content["kind"], first.content["media_type"]) == (201, paper["id"], "image/png")
    assert hand_in(who, path, content, key).headers["Idempotency-Replayed"] == "true"
    kept = Paper.objects.get()
    assert (kept.received_by, kept.digest) == (f"partner/{who.client_id}", first.content["digest"])
    assert "partner_material" in [act.page for act in acts_for(person())]
    (again, *_rest) = who.ask("GET", f"{address}/materials").content["items"]
    assert again["handed_in"] == 1
    for told, status in (
        ((f"{address}/materials?kind=no-such-paper", content, "", "application/octet-stream"), 422),
        ((path, b"no picture", "", "application/octet-stream"), 422),
        ((path, b"{}", "", "application/json"), 415),
    ):
        with pytest.raises(Refused) as refused:
            hand_in(who, *told)
        assert refused.value.reply.status == status


def test_a_decision_is_downloaded_as_the_person_gets_it(who: Partner, address: str) -> None:
    seen = who.ask("GET", address).content["seen"]
    asked = {"act": "ask_review", "reason": "金额不对", "seen": seen}
    assert "uphold" not in who.ask("POST", f"{address}/acts", asked, key=new_key()).content["acts"]
    act_on_case(Case.objects.get(), Wish(act=Act.UPHOLD, reason="已逐月核对"), Actor("li", Party.REVIEWER), at=AT)
    (told,) = who.ask("GET", f"{address}/decisions").content["items"]
    assert told["outcome"] == "uphold"
    notice = who.ask("GET", f"{address}/decisions/{told['number']}")
    assert (notice.headers["Content-Type"], notice.body[:5]) == ("application/pdf", b"%PDF-")
    assert refusal(who, "GET", f"{address}/decisions/D-1") == (404, "XB-PARTNER-005")
    assert refusal(partner(), "GET", f"{address}/decisions/{told['number']}") == (404, "XB-PARTNER-005")


def test_a_voucher_is_downloaded_by_who_opened_its_case_and_verified_by_its_code(who: Partner, address: str) -> None:
    (demand,) = who.ask("GET", f"{address}/demands").content["items"]
    imported([Line(demand["amount_fen"], demand["reference"], "S-1")])
    deliver_now()
    (voucher,) = who.ask("GET", f"{address}/vouchers").content["items"]
    assert (voucher["standing"], voucher["amount_fen"]) == ("valid", demand["amount_fen"])
    path = f"{address}/vouchers/{voucher['number']}"
    assert who.ask("GET", path).body.startswith(b"%PDF-")
    assert refusal(partner(), "GET", path) == (404, "XB-PARTNER-005")
    assert refusal(who, "GET", f"{address}/vouchers/V-0")[0] == 404
    assert refusal(who, "POST", "/partner/v1/vouchers/verify", {"code": "0000-0000"})[0] == 404


def test_an_address_that_goes_away_says_since_when_until_when_and_what_follows(monkeypatch: pytest.MonkeyPatch) -> None:
    retirement = Retirement(since=date(2026, 11, 1), gone=date(2027, 11, 1), instead="/partner/v2/areas")
    (areas,) = [operation for operation in OPERATIONS if operation.path == "/partner/v1/areas"]
    retired = replace(areas, retirement=retirement)
    assert retirement.gone.year > retirement.since.year
    monkeypatch.setattr(door, "OPERATIONS", (retired,))
    headers = partner().ask("GET", "/partner/v1/areas").headers
    assert (headers["Deprecation"], headers["Sunset"]) == ("@1793491200", "Mon, 01 Nov 2027 00:00:00 GMT")
    assert headers["Link"] == '</partner/v2/areas>; rel="successor-version"'
    assert openapi((retired,))["paths"]["/partner/v1/areas"]["get"]["deprecated"] is True
    # A promise of the reference: nothing answers for less than twelve months after it was said to go.
    told = [operation.retirement for operation in OPERATIONS if operation.retirement is not None]
    assert all((found.gone - found.since).days >= 365 for found in told)
