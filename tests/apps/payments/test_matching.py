"""Lines that name no open demand: what is proposed, why, and that nothing is booked without a clerk."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.apps.moments import AT, TODAY
from tests.apps.payments.paying import AREA, Line, imported
from tests.apps.persons import person
from xubao.payments.issue_demand import issue_demand
from xubao.payments.matching import policy
from xubao.payments.matching.near_references import near_references
from xubao.payments.matching.policy import Mode, Step
from xubao.payments.models import Credit, DemandName, MatchProposal
from xubao.payments.name_index import name_index
from xubao.payments.public import (
    Demand,
    DemandExpired,
    DemandRequest,
    MonthAmount,
    Part,
    ProposalDecided,
    SplitTooLarge,
    confirm_automatic,
    confirm_proposal,
    decline_proposal,
    match_again,
    open_proposals,
    owners_of,
    preview_split,
    split_receipt,
    standing_of,
    supersede_demand,
    unmatched_receipts,
    waiting_part,
    write_pool_note,
)
from xubao.payments.reference import is_reference, with_check
from xubao.values.area_code import AreaCode
from xubao.values.fen import Fen
from xubao.values.month import Month

_references = st.integers(10**9, 10**10 - 1).map(lambda n: with_check(str(n)))


def _request(fen: int, sequence: int = 1, name: str = "示例甲", *, valid_until: date | None = None) -> DemandRequest:
    months = tuple(Month.parse(m) for m in ("2026-10", "2026-11", "2026-12"))
    return DemandRequest(
        person=person(sequence, name),
        area=AreaCode(AREA),
        subject=f"C-{sequence}",
        amount_fen=Fen(fen),
        months=months,
        computation_id="ab" * 32,
        answer=b"{}",
        valid_until=valid_until,
        month_amounts=tuple(MonthAmount(month, Fen(fen // 3)) for month in months),
    )


def _of(sequence: int, name: str, fen: int = 3000) -> Demand:
    return issue_demand(_request(fen, sequence, name), issued_by="system", at=AT)


@given(_references, st.integers(0, 11), st.sampled_from("0123456789"))
def test_a_digit_wrong_missing_or_doubled_still_finds_the_reference(reference: str, place: int, digit: str) -> None:
    wrong = reference[:place] + digit + reference[place + 1 :]
    if wrong != reference:
        assert not is_reference(wrong)
        assert reference in near_references(f"医保 {wrong[:4]} {wrong[4:8]} {wrong[8:]}")
    assert reference in near_references(reference[:place] + reference[place + 1 :])
    assert reference in near_references(reference[:place] + digit + reference[place:])
    swapped = reference[:place] + reference[place : place + 2][::-1] + reference[place + 2 :]
    if swapped != reference:
        assert reference in near_references(swapped)


def test_letters_for_digits_are_read_and_bank_cards_left_alone() -> None:
    reference = with_check("4820001115")
    assert near_references(reference.replace("0", "O").replace("1", "l")) == (reference,)
    assert near_references(reference) == ()
    assert near_references("6222000000000001234") == ()


@pytest.mark.django_db
def test_a_typing_error_is_proposed_with_its_reason_and_booked_only_when_confirmed() -> None:
    due = _of(1, "示例甲")
    wrong = due.reference[:3] + str((int(due.reference[3]) + 1) % 10) + due.reference[4:]
    imported([Line(3000, wrong, "S1", payer="某人")])
    (proposal,) = open_proposals()
    assert (proposal.demand, proposal.step) == (due, "near_reference")
    assert "只差一处" in proposal.why_zh
    assert "金额与尚欠金额相同" in proposal.why_zh
    assert not Credit.objects.exists()
    confirm_proposal(proposal.pk, by="wang", at=AT)
    assert standing_of(due).settled
    with pytest.raises(ProposalDecided):
        confirm_proposal(proposal.pk, by="li", at=AT)
    assert not open_proposals().exists()


@pytest.mark.django_db
def test_an_account_that_has_paid_for_one_person_is_remembered_and_one_that_paid_for_two_is_not() -> None:
    first, other = _of(1, "示例甲"), _of(2, "示例乙")
    imported([Line(3000, first.reference, "S1", account="6222 0001"), Line(3000, other.reference, "S2", account="62229999")])
    again = _of(1, "示例甲", 6000)
    imported([Line(6000, "保险", "S3", payer="x", account="62220001")], name="b.csv")
    (proposal,) = open_proposals()
    assert (proposal.demand, proposal.step) == (again, "known_account")
    decline_proposal(proposal.pk, note="不是这笔", by="wang", at=AT)
    third = _of(2, "示例乙", 9000)
    imported([Line(9000, third.reference, "S4", account="62220001")], name="c.csv")
    imported([Line(100, "保险", "S5", payer="x", account="62220001")], name="d.csv")
    assert not open_proposals().exists()


@pytest.mark.django_db
def test_name_and_amount_answer_only_where_one_demand_fits() -> None:
    due = _of(1, "示例甲")
    imported([Line(3000, "医保", "S1"), Line(2999, "医保", "S2")])
    assert [(p.demand, p.step) for p in open_proposals()] == [(due, "name_and_amount")]
    _of(2, "示例甲")
    imported([Line(3000, "医保", "S3")], name="b.csv")
    assert open_proposals().count() == 1


@pytest.mark.django_db
def test_money_for_a_superseded_demand_is_proposed_for_the_new_one() -> None:
    old = _of(1, "示例甲")
    new = supersede_demand(old, _request(6000), reason="金额变化", by="li", at=AT)
    imported([Line(3000, old.reference, "S1", payer="x", account="")])
    (receipt,) = unmatched_receipts()
    assert receipt.reason == "superseded"
    (proposal,) = open_proposals()
    assert (proposal.demand, proposal.step) == (new, "superseded_reference")


@pytest.mark.django_db
def test_what_waits_is_looked_at_again_when_a_demand_has_come() -> None:
    imported([Line(3000, "医保", "S1")])
    assert not open_proposals().exists()
    _of(1, "示例甲")
    assert (match_again(AREA, at=AT), match_again(AREA, at=AT)) == (1, 0)


@pytest.mark.django_db
def test_a_step_that_the_policy_trusts_books_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    trusting = {**policy.policy_of(AREA), Step.NAME_AND_AMOUNT: Mode.AUTOMATIC, Step.KNOWN_ACCOUNT: Mode.OFF}
    monkeypatch.setattr(policy, "_policies", lambda: {"": trusting})
    due = _of(1, "示例甲")
    report = imported([Line(3000, "医保", "S1")])
    assert (report.unmatched_count, report.confirmed_count) == (1, 1)
    assert standing_of(due).settled
    assert Credit.objects.get().booked_by == "system"
    # What another payment has settled meanwhile stays for a clerk; the import stands.
    late = _of(1, "示例甲", 7000)
    report = imported([Line(7000, "医保", "S2"), Line(7000, "医保", "S3")], name="b.csv")
    assert (report.confirmed_count, open_proposals().count()) == (1, 1)
    assert standing_of(late).settled
    assert confirm_automatic(AREA, at=AT) == 0


@pytest.mark.django_db
def test_a_name_is_found_however_the_bank_writes_it_and_never_by_reading_names() -> None:
    due = _of(1, "阿依古丽·买买提")
    imported([Line(3000, "医保", "S1", payer="阿依古丽 . 买买提"), Line(2000, "医保", "S2", payer="ａ")])
    assert [p.demand for p in open_proposals()] == [due]
    stored = DemandName.objects.get(demand=due).name_index
    assert (len(stored), "阿" in stored) == (64, False)
    assert name_index("　") == ""


@pytest.mark.django_db
def test_one_payment_for_two_persons_is_previewed_split_and_the_rest_goes_on_waiting() -> None:
    mother, child = _of(1, "示例甲"), _of(2, "示例乙")
    imported([Line(7000, f"{mother.reference} {child.reference}", "S1")])
    (receipt,) = unmatched_receipts()
    assert receipt.reason == "several_references"
    parts = [Part(mother, Fen(3000)), Part(child, Fen(1500))]
    planned = preview_split(receipt.pk, parts)
    assert [(str(s.month), s.amount_fen) for s in planned[1].shares] == [("2026-10", 1000), ("2026-11", 500)]
    assert not Credit.objects.exists()
    split_receipt(receipt.pk, parts, assigned_by="wang", at=AT)
    assert (standing_of(mother).outstanding_fen, standing_of(child).outstanding_fen) == (0, 1500)
    (left,) = unmatched_receipts()
    assert waiting_part(left) == 2500
    with pytest.raises(SplitTooLarge):
        split_receipt(receipt.pk, [Part(child, Fen(2501))], assigned_by="wang", at=AT)
    split_receipt(receipt.pk, [Part(child)], assigned_by="wang", at=AT)
    assert [c.excess_fen for c in child.credits.order_by("pk")] == [0, 1000]
    assert not unmatched_receipts().exists()


@pytest.mark.django_db
def test_money_that_came_after_the_last_day_of_the_amount_is_not_given_to_it() -> None:
    due = issue_demand(_request(3000, valid_until=date(2026, 11, 20)), issued_by="system", at=AT)
    imported([Line(3000, due.reference, "S1", day=TODAY)])
    (receipt,) = unmatched_receipts()
    assert not MatchProposal.objects.exists()
    with pytest.raises(DemandExpired):
        split_receipt(receipt.pk, [Part(due)], assigned_by="wang", at=AT)


@pytest.mark.django_db
def test_a_receipt_has_notes_and_an_owner() -> None:
    imported([Line(3000, "医保", "S1")])
    (receipt,) = unmatched_receipts()
    write_pool_note(receipt.pk, owner="wang", text="", by="li", at=AT)
    write_pool_note(receipt.pk, owner="", text="已电话联系", by="wang", at=AT)
    assert owners_of([receipt]) == {receipt.pk: "wang"}
