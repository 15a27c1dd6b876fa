"""The three interfaces say the same of the same person and day: plain REST, the hospital interface, FHIR."""

from datetime import date, timedelta
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.apps.moments import AT, TODAY
from tests.apps.partners.asking import partner
from tests.apps.persons import fictional_identity
from xubao.cases.eligibility.public import eligibility_on
from xubao.partners.client import Partner
from xubao.people.clients.public import PartnerScope
from xubao.people.public import InsuredPerson, reads_of, register_person
from xubao.records.public import Origin, Report, Status, report_months
from xubao.values.area_code import AreaCode
from xubao.values.month import Month

AREA = AreaCode("000000")
_PRESENT = Month.of(TODAY)
_FHIR = "application/fhir+json"
_numbers = count(1)


def somebody(paid: list[Month], paid_back: list[Month], back_on: date) -> tuple[str, InsuredPerson]:
    """A person with months in time and months that were credited later."""
    number = next(_numbers)
    identity = fictional_identity(number % 997 + 1, f"19{50 + number // 997:02d}0307")
    found = register_person(identity, "示例甲", at=AT)
    for months, origin, credited in ((paid, Origin.COLLECTOR, None), (paid_back, Origin.PAYMENT, back_on)):
        report = Report(
            area=AREA, status=Status.PAID, origin=origin, reference=f"{origin}/1", reported_on=TODAY, credited_on=credited
        )
        report_months(found, months, report, recorded_at=AT)
    return identity, found


def by_rest(who: Partner, identity: str, day: date) -> dict[str, Any]:
    asked = {"identity": identity, "area": AREA, "day": day.isoformat()}
    found: dict[str, Any] = who.ask("POST", "/partner/v1/eligibility", asked).content
    return found


def by_hospital(who: Partner, identity: str, day: date, function: str = "2001") -> dict[str, Any]:
    message = {
        "function": function,
        "message_id": "m-1",
        "input": {"certno": identity, "insuplc_admdvs": AREA, "insutype": "310", "day": day.isoformat()},
    }
    told = who.ask("POST", "/partner/v1/hospital", message).content
    assert (told["code"], told["function"], told["message_id"]) == ("0", function, "m-1")
    found: dict[str, Any] = told["output"]
    return found


def by_fhir(who: Partner, identity: str, day: date) -> dict[str, Any]:
    request = {
        "resourceType": "CoverageEligibilityRequest",
        "status": "active",
        "purpose": ["validation", "benefits"],
        "patient": {"identifier": {"system": "urn:xubao:identity", "value": identity}},
        "insurer": {"identifier": {"system": "urn:xubao:area", "value": AREA}},
        "servicedDate": day.isoformat(),
        "created": TODAY.isoformat(),
    }
    path = "/partner/fhir/CoverageEligibilityRequest/$submit"
    found: dict[str, Any] = who.ask("POST", path, request, form=_FHIR).content
    return found


def _extension(resource: dict[str, Any], name: str) -> Any:
    found = [item for item in resource["extension"] if item["url"] == f"urn:xubao:fhir:{name}"]
    return next((value for item in found for key, value in item.items() if key != "url"), None)


def _of_fhir(resource: dict[str, Any]) -> dict[str, Any]:
    (insurance,) = resource["insurance"]
    period = insurance.get("benefitPeriod", {})
    return {
        "cover": _extension(resource, "cover").replace("-", "_"),
        "covered": insurance.get("inforce"),
        "begins": period.get("start"),
        "ends": period.get("end"),
        "percent": _extension(resource, "percent"),
        "pay_by": _extension(resource, "pay-by"),
        "credited_on": _extension(resource, "credited-on"),
        "computation_id": _extension(resource, "computation") or "",
    }


SAME = ("cover", "covered", "begins", "ends", "percent", "pay_by", "credited_on", "computation_id")


@pytest.mark.django_db
@settings(max_examples=12, phases=(Phase.generate,), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    missed=st.integers(0, 14),
    length=st.integers(0, 30),
    back=st.integers(0, 14),
    ago=st.integers(0, 200),
    offsets=st.lists(st.integers(-500, 200), min_size=1, max_size=3),
)
def test_all_three_give_the_one_answer_for_any_timeline_and_day(
    missed: int, length: int, back: int, ago: int, offsets: list[int]
) -> None:
    who = partner((PartnerScope.ELIGIBILITY,))
    paid = [_PRESENT.plus(-missed - number) for number in range(length)]
    gap = [_PRESENT.plus(-number) for number in range(missed)]
    identity, found = somebody(paid, gap[:back], TODAY - timedelta(days=ago))
    for offset in offsets:
        day = TODAY + timedelta(days=offset)
        rest = by_rest(who, identity, day)
        hospital = by_hospital(who, identity, day)
        fhir = by_fhir(who, identity, day)
        told = {name: rest[name] for name in SAME}
        assert {name: hospital[name] for name in SAME} == told
        assert _of_fhir(fhir) == told
        assert fhir["disposition"] == hospital["reason"] == rest["reason"]["en"]
        assert by_hospital(who, identity, day, "1101")["psn_insu_stas"] == ("1" if rest["cover"] == "active" else None)
        one = eligibility_on(found, AREA, day, today=TODAY)
        assert (one.cover.value, one.computation_id, one.reason["en"]) == (
            rest["cover"], rest["computation_id"], rest["reason"]["en"],
        )  # fmt: skip


@pytest.mark.django_db
def test_somebody_unknown_is_unknown_to_all_three() -> None:
    who, identity = partner((PartnerScope.ELIGIBILITY,)), fictional_identity(999)
    rest = by_rest(who, identity, TODAY)
    assert (rest["cover"], rest["covered"], rest["begins"]) == ("unknown", None, None)
    assert {name: by_hospital(who, identity, TODAY)[name] for name in SAME} == {name: rest[name] for name in SAME}
    assert "inforce" not in by_fhir(who, identity, TODAY)["insurance"][0]


@pytest.mark.django_db
def test_the_person_sees_which_partner_asked() -> None:
    who = partner((PartnerScope.ELIGIBILITY,))
    identity, found = somebody([_PRESENT], [], TODAY)
    by_rest(who, identity, TODAY)
    by_fhir(who, identity, TODAY)
    reads = [(read.reader, read.page) for read in reads_of(found)]
    assert reads == [(f"示例医院（{who.client_id}）", page) for page in ("fhir_eligibility", "partner_eligibility")]
