"""Transfer forms at the counter: in with the months of the other area, out as data."""

import json

import pytest

from tests.apps.moments import AT, TODAY
from tests.apps.persons import person
from tests.apps.staff import signed_in
from xubao.people.public import InsuredPerson, Role
from xubao.records.public import Origin, Report, Status, TransferForm, history, report_months
from xubao.values.area_code import AreaCode
from xubao.values.month_ranges import parse_month_ranges

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("made_answers")]
AREA = AreaCode("000000")
IN = {
    "number": "420100-2026-1",
    "from_area": "420100",
    "issuer": "武汉市医疗保险中心",
    "issued_on": "2026-11-10",
    "received_on": "2026-11-12",
    "paid": "2024-01..2026-09",
    "unpaid": "",
    "in_benefit": "yes",
    "account": "120.50",
}


@pytest.fixture
def who() -> InsuredPerson:
    """Somebody with one month here."""
    someone = person()
    report = Report(area=AREA, status=Status.PAID, origin=Origin.COLLECTOR, reference="c/1", reported_on=TODAY)
    report_months(someone, parse_month_ranges(["2026-11"]), report, recorded_at=AT)
    return someone


def test_a_form_of_another_area_is_entered_with_its_months_once(who: InsuredPerson) -> None:
    clerk = signed_in(Role.CLERK)
    address = f"/office/records/{AREA}/{who.pk}/transfer-in/"
    assert "月份保留原参保地" in clerk.post(address, IN, follow=True).content.decode()
    form = TransferForm.objects.get()
    assert (form.in_benefit, form.account_fen, form.from_area) == (True, 12050, "420100")
    assert {m.origin for m in history(who, AreaCode("420100"))} == {Origin.OTHER_AREA}
    again = clerk.post(address, IN).content.decode()
    assert "XB-RECORDS-005" in again
    assert "武汉市医疗保险中心" in again


@pytest.mark.parametrize("changes", [{"paid": "x"}, {"from_area": "12"}, {"from_area": "000000"}, {"issued_on": ""}])
def test_a_form_that_cannot_be_right_is_refused(who: InsuredPerson, changes: dict[str, str]) -> None:
    refused = signed_in(Role.CLERK).post(f"/office/records/{AREA}/{who.pk}/transfer-in/", {**IN, **changes})
    assert refused.status_code == 422
    assert not TransferForm.objects.exists()


def test_a_form_for_another_area_goes_out_as_data_with_every_origin(who: InsuredPerson) -> None:
    clerk = signed_in(Role.CLERK)
    address = f"/office/records/{AREA}/{who.pk}/transfer-out/"
    data = json.loads(clerk.post(address, {"to_area": "420100"}).content)
    assert data["number"] == "000000-2026-Z000001"
    assert data["months"] == [{"first": "2026-11", "last": "2026-11", "status": "paid", "origin": "collector"}]
    assert clerk.post(address, {"to_area": "12"}).status_code == 302
