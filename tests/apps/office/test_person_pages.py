"""A person at the counter: found without an address that tells, shown masked, revealed for a reason; doubts decided."""

import re

import pytest
from django.test import Client

from tests.apps.moments import AT
from tests.apps.people.test_duplicates import REASON, _relation, _twice
from tests.apps.persons import fictional_identity, person
from tests.apps.staff import signed_in
from xubao.people.public import ContactKind, InsuredPerson, Role, add_contact, authorities_of, open_findings, reads_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("made_answers")]


@pytest.fixture
def clerk() -> Client:
    """A browser with a clerk signed in."""
    return signed_in(Role.CLERK, name="li")


def test_a_person_is_found_by_number_and_by_phone_and_every_look_is_on_record(clerk: Client) -> None:
    someone = person()
    add_contact(someone, ContactKind.PHONE, "13900000000", by="li", at=AT)
    address = f"/office/people/{someone.pk}/"
    for wanted in (fictional_identity(), "139 0000 0000"):
        assert clerk.post("/office/people/find/", {"wanted": wanted}).headers["Location"] == address
    assert clerk.post("/office/people/find/", {"wanted": "123"}).status_code == 422
    page = clerk.get(address).content.decode()
    assert fictional_identity() not in page
    assert [(read.reader, read.page) for read in reads_of(someone)] == [("li", "person")]


def test_the_whole_number_is_shown_once_and_only_for_a_reason(clerk: Client) -> None:
    someone = person()
    address = f"/office/people/{someone.pk}/reveal/"
    refused = clerk.post(address, {"reason": " "})
    assert fictional_identity() not in refused.content.decode()
    assert fictional_identity() in clerk.post(address, {"reason": "核对纸质材料"}).content.decode()
    revealed = reads_of(someone).filter(revealed=True).get()
    assert (revealed.reader, revealed.reason) == ("li", "核对纸质材料")
    assert signed_in(Role.AUDITOR, name="shen").post(address, {"reason": "核对纸质材料"}).status_code == 403


def test_a_guardian_is_entered_with_the_papers_that_were_seen(clerk: Client) -> None:
    someone = person()
    asked = {
        "kind": "guardian",
        "proxy_name": "示例乙",
        "proxy_identity": fictional_identity(2),
        "scope": ["register", "requests"],
        "basis": "户口簿原件",
    }
    address = f"/office/people/{someone.pk}/authority/"
    assert clerk.post(address, asked | {"basis": ""}).status_code == 422
    assert clerk.post(address, asked).status_code == 302
    authority = authorities_of(someone).get()
    assert (authority.recorded_by, authority.basis, authority.ends_on) == ("li", "户口簿原件", None)
    clerk.post(f"{address}{authority.pk}/end/", {"reason": "监护关系终止"})
    assert authorities_of(someone).get().ended_by == "li"


def test_a_binding_code_is_shown_once_and_not_kept(clerk: Client) -> None:
    someone = person()
    page = clerk.post(f"/office/people/{someone.pk}/binding/").content.decode()
    (code,) = re.findall(r'<p class="code large">(\w{10})</p>', page)
    assert code not in clerk.get(f"/office/people/{someone.pk}/").content.decode()


def test_a_double_registration_is_decided_by_a_reviewer_and_nothing_is_lost(clerk: Client) -> None:
    first, second = _twice()
    finding = open_findings().get()
    assert clerk.post(f"/office/findings/{finding.pk}/", {"outcome": f"keep-{first.pk}", "reason": REASON}).status_code == 403
    reviewer = signed_in(Role.REVIEWER, name="zhao")
    assert "可能是同一人重复登记" in reviewer.get("/office/findings/").content.decode()
    reviewer.post(f"/office/findings/{finding.pk}/", {"outcome": f"keep-{first.pk}", "reason": ""})
    assert open_findings().exists()
    reviewer.post(f"/office/findings/{finding.pk}/", {"outcome": f"keep-{first.pk}", "reason": REASON})
    assert not open_findings().exists()
    assert InsuredPerson.objects.get(pk=second.pk).same_as == first
    assert "已认定与另一登记为同一人" in clerk.get(f"/office/people/{second.pk}/").content.decode()


def test_two_relations_are_seen_and_one_is_ended(clerk: Client) -> None:
    someone = person()
    first = _relation(someone, "case-1")
    _relation(someone, "case-2")
    reviewer = signed_in(Role.REVIEWER, name="zhao")
    assert "同一人有两条正常参保关系" in reviewer.get("/office/findings/").content.decode()
    clerk.post(f"/office/relations/{first.pk}/end/", {"reason": "重复参保，保留就业地"})
    reviewer.post(f"/office/findings/{open_findings().get().pk}/", {"outcome": "ended", "reason": REASON})
    assert not open_findings().exists()
