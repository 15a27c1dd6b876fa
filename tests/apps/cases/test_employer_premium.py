"""Where an employer did not register its staff the agency assesses the premium; the person is not asked to pay it."""

import io
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from tests.apps.moments import AT, TODAY
from tests.apps.persons import fictional_identity
from tests.apps.records.employers.hiring import AREA, hiring
from xubao.cases.employer_premium.assess_premium import AreaRule, PremiumRequest, _base, _share, assess_premium
from xubao.cases.employer_premium.notice import employer_notice
from xubao.cases.employment_gap import employment_gap
from xubao.cases.errors import PremiumNotKnown
from xubao.cases.gather_facts import gather_facts
from xubao.cases.public import INSURED_PERSON, OpenRequest, State, open_case
from xubao.people.public import OwnApproval
from xubao.records.employers.public import agree_assessment, decline_assessment, end_hiring, waiting_assessments
from xubao.records.public import Origin, Report, Status, history, report_months
from xubao.values.fen import Fen
from xubao.values.month_ranges import parse_month_ranges
from xubao.values.rate import PartsPerMillion, parse_rate

RULE = AreaRule(
    employer_rate=parse_rate("8%"),
    staff_rate=parse_rate("2%"),
    floor_fen=Fen(450000),
    ceiling_fen=Fen(2250000),
    document="示例医保〔2026〕1号",
    article="第三条",
    quote="单位缴费费率8%，个人2%",
)


def request(**changes: object) -> PremiumRequest:
    """Two months at a wage of 6,000 yuan."""
    whole = PremiumRequest(
        hiring=hiring(),
        months=parse_month_ranges(["2026-09..2026-10"]),
        wage_fen=Fen(600000),
        evidence="工资银行流水",
        rule=RULE,
    )
    return replace(whole, **changes)  # type: ignore[arg-type]


@pytest.mark.django_db
def test_the_amount_is_the_wage_within_the_bounds_times_both_rates() -> None:
    found = assess_premium(request(), reason="未在三十日内登记", by="zhou", at=AT)
    assert (found.amount_fen, found.months, found.number) == (120000, ["2026-09..2026-10"], "000000-2026-H000001")
    assert found.trace["lines"][0] == {"month": "2026-09", "base_fen": 600000, "employer_fen": 48000, "staff_fen": 12000}
    assert "no employer base" in found.trace["pack"]


@pytest.mark.parametrize(("wage", "base"), [(300000, (450000, "floor")), (600000, (600000, "")), (9000000, (2250000, "ceiling"))])
def test_a_wage_outside_the_bounds_counts_as_the_bound(wage: int, base: tuple[int, str]) -> None:
    assert _base(Fen(wage), RULE) == base
    assert _base(Fen(wage), replace(RULE, floor_fen=None, ceiling_fen=None)) == (wage, "")


@given(st.integers(1, 10**9), st.integers(1, 200_000))
def test_a_part_is_the_nearest_fen_and_never_loses_half(base: int, rate: int) -> None:
    assert abs(2 * (_share(base, PartsPerMillion(rate)) * 1_000_000 - base * rate)) <= 1_000_000


@pytest.mark.django_db
@pytest.mark.parametrize(
    "changes",
    [
        {"months": ()},
        {"months": parse_month_ranges(["2026-08"])},
        {"wage_fen": Fen(0)},
        {"rule": replace(RULE, document=" ")},
        {"rule": replace(RULE, quote="")},
        {"rule": replace(RULE, employer_rate=PartsPerMillion(0))},
        {"rule": replace(RULE, floor_fen=Fen(3000000))},
    ],
)
def test_what_is_not_known_is_not_assessed(changes: dict[str, object]) -> None:
    with pytest.raises(PremiumNotKnown):
        assess_premium(request(**changes), reason="未在三十日内登记", by="zhou", at=AT)


@pytest.mark.django_db
def test_the_employer_is_told_only_what_a_second_person_agreed_to() -> None:
    found = assess_premium(request(), reason="未在三十日内登记", by="zhou", at=AT)
    with pytest.raises(PremiumNotKnown):
        employer_notice(found)
    assert [item.pk for item in waiting_assessments(AREA)] == [found.pk]
    with pytest.raises(OwnApproval):
        agree_assessment(found.pk, approved_by="zhou", at=AT)
    agree_assessment(found.pk, approved_by="wu", at=AT)
    found.refresh_from_db()
    pages = PdfReader(io.BytesIO(employer_notice(found))).pages
    text = "".join("".join(page.extract_text() for page in pages).split())
    for said in ("示例快递有限公司", "1200.00", "示例医保〔2026〕1号", "行政复议", found.computation_id):
        assert said in text
    assert fictional_identity(1) not in text


@pytest.mark.django_db
def test_a_declined_assessment_gives_no_notice() -> None:
    found = assess_premium(request(), reason="未在三十日内登记", by="zhou", at=AT)
    decline_assessment(found.pk, declined_by="wu", note="工资证明不足", at=AT)
    found.refresh_from_db()
    with pytest.raises(PremiumNotKnown):
        employer_notice(found)


def _paid(person: object, *spans: str) -> None:
    report = Report(area=AREA, status=Status.PAID, origin=Origin.COLLECTOR, reference="c/1", reported_on=TODAY)
    report_months(person, parse_month_ranges(list(spans)), report, recorded_at=AT)  # type: ignore[arg-type]


@pytest.mark.django_db
def test_what_looks_like_a_lapse_and_is_an_employers_failure_goes_to_an_officer(made_answers: None) -> None:
    who = hiring().person
    _paid(who, "2026-01..2026-08")
    case = open_case(OpenRequest(identity=fictional_identity(1), name="示例甲", area=AREA), INSURED_PERSON, at=AT)
    assert case.state == State.WITH_OFFICER
    assert "2026-09 至 2026-10 在用人单位用工期间" in case.events.order_by("-number")[0].reason
    assert gather_facts(who, AREA, as_of=TODAY).facts.employer_in_arrears is True


@pytest.mark.django_db
def test_a_gap_that_is_partly_the_persons_own_is_not_told_as_the_employers() -> None:
    one = hiring()
    _paid(one.person, "2026-01..2026-07")
    found = gather_facts(one.person, AREA, as_of=TODAY)
    assert found.facts.employer_in_arrears is None
    assert found.employer_months == parse_month_ranges(["2026-09..2026-10"])


@pytest.mark.django_db
def test_after_the_employment_the_person_has_left_an_employer() -> None:
    one = hiring()
    _paid(one.person, "2026-01..2026-08")
    end_hiring(one, ended_on=date(2026, 10, 31), by="zhou", at=AT)
    facts = gather_facts(one.person, AREA, as_of=TODAY).facts
    assert (facts.participation, facts.employer_in_arrears) == ("left-employer", True)


@pytest.mark.django_db
def test_months_before_the_first_on_record_are_nobodys_failure() -> None:
    one = hiring(date(2010, 1, 1))
    _paid(one.person, "2026-09..2026-10")
    assert employment_gap(one.person, AREA, history(one.person, AREA), as_of=TODAY).months == ()
