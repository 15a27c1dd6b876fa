"""A request about one's own data is a case; an approved deletion erases what no law keeps, and says what stays and why."""

import pytest
from django.test import Client

from tests.apps.accounts import signed_in_as
from tests.apps.moments import AT
from tests.apps.people.test_authorities import NEW
from tests.apps.persons import fictional_identity, person
from tests.apps.portal.test_start_page import form as start_form
from tests.apps.records.papers.made_files import photo
from tests.apps.records.papers.reading import read_here
from tests.apps.staff import signed_in
from xubao.cases.public import Act, Actor, Case, Kind, Party, SamePerson, Wish, act_on_case, decisions_of
from xubao.enquiries.public import Asker, Enquiry, EnquiryChannel, NewEnquiry, asker_of, open_enquiry, text_of
from xubao.people.public import (
    Account,
    ContactKind,
    InsuredPerson,
    Role,
    add_contact,
    authorities_of,
    contacts_of,
    find_person,
    record_authority,
    whole_identity,
)
from xubao.records.papers.public import (
    HandedIn,
    OriginalMissing,
    Paper,
    PaperOrigin,
    file_name_of,
    original_of_paper,
    receive_paper,
)

__all__ = ["read_here"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("made_answers", "read_here")]
REQUEST = {"wish": "deletion", "area": "000000", "text": "请删除我的信息", "form_token": "t-1"}
PHONE = "13900000000"


def _asked(phone: str, said: str) -> Enquiry:
    new = NewEnquiry(channel=EnquiryChannel.WEB, asker=Asker(phone=phone), text=said, author="asker")
    enquiry = open_enquiry(new, at=AT)
    told = HandedIn(subject=enquiry.number, origin=PaperOrigin.PORTAL, received_by="asker", file_name="回单.png")
    receive_paper(photo("PNG", turned=len(said) % 8 + 1), told, at=AT)
    return enquiry


def _decided(case: Case) -> None:
    act_on_case(case, Wish(act=Act.PROPOSE_APPROVAL, reason="没有必须保留的联系方式"), Actor("li", Party.CLERK), at=AT)
    with pytest.raises(SamePerson):
        act_on_case(case, Wish(act=Act.APPROVE, reason="同意删除申请的内容"), Actor("li", Party.REVIEWER), at=AT)
    act_on_case(case, Wish(act=Act.APPROVE, reason="同意删除申请的内容"), Actor("zhao", Party.REVIEWER), at=AT)


def _filled() -> tuple[InsuredPerson, Client]:
    """A person with a back-payment case, a phone, a proxy, an account."""
    Client().post("/start/", start_form())
    someone = find_person(fictional_identity())
    assert someone is not None
    add_contact(someone, ContactKind.PHONE, PHONE, by="self", at=AT)
    record_authority(someone, NEW, by="self", at=AT)
    return someone, signed_in_as(someone)


def test_a_deletion_is_decided_by_two_and_leaves_what_the_law_keeps() -> None:
    someone, client = _filled()
    hers, others = _asked(PHONE, "我的问题"), _asked("13900000009", "别人的问题")
    answer = client.post("/account/request/", REQUEST)
    case = Case.objects.get(kind=Kind.PERSONAL_DATA)
    assert answer.headers["Location"] == f"/my/{case.number}/"
    _decided(case)
    assert not contacts_of(someone).exists()
    assert not authorities_of(someone).exists()
    assert not Account.objects.filter(username="u-1").exists()
    assert client.get("/account/").headers["Location"].startswith("/account/sign-in/login/")
    for enquiry, shown, name in ((hers, "（已按本人申请删除）", "（已按本人申请删除）"), (others, "别人的问题", "回单.png")):
        assert text_of(enquiry.entries.get()) == shown
        assert file_name_of(Paper.objects.get(subject=enquiry.number)) == name
    assert asker_of(Enquiry.objects.get(pk=hers.pk)).phone == ""
    with pytest.raises(OriginalMissing):
        original_of_paper(Paper.objects.get(subject=hers.number))
    assert original_of_paper(Paper.objects.get(subject=others.number))
    # What money and rights rest on is there, and the notice is the certificate.
    assert whole_identity(InsuredPerson.objects.get(pk=someone.pk)) == fictional_identity()
    reason = decisions_of(case)[0].paper["reason"]
    for told in (
        "没有转为事项的咨询及其材料 1 项",
        "电话、地址和银行账号 1 项",
        "网上账户",
        "第四十七条第二款",
        "第七十四条",
        "缴费月份记录",
    ):
        assert told in reason
    visitor = Client()
    visitor.post("/my/", {"number": case.number, "identity": fictional_identity()})
    assert "已删除" in visitor.get(f"/my/{case.number}/").content.decode()
    assert "（已按本人申请删除）" in signed_in(Role.CLERK).get(f"/office/enquiries/{hers.number}/").content.decode()


@pytest.mark.parametrize("wish", ["access", "copy"])
def test_seeing_and_copying_are_asked_for_the_same_way_and_erase_nothing(wish: str) -> None:
    someone, client = _filled()
    client.post("/account/request/", REQUEST | {"wish": wish})
    _decided(Case.objects.get(kind=Kind.PERSONAL_DATA))
    assert contacts_of(someone).count() == 1
    assert client.get("/account/copy/").status_code == 200


def test_what_is_asked_must_be_said_and_only_one_request_stands_at_a_time() -> None:
    client = signed_in_as(person())
    assert client.post("/account/request/", REQUEST | {"wish": ""}).status_code == 422
    client.post("/account/request/", REQUEST)
    again = client.post("/account/request/", REQUEST | {"form_token": "t-2"})
    assert "已有正在办理的“个人信息申请”事项" in again.content.decode()
