"""What a person says of an account or a payment is checked against records and statements first."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.apps.moments import AT, TODAY
from tests.apps.persons import person
from xubao.cases.materials.told_checks import (
    Agreement,
    ToldAccount,
    ToldCheck,
    ToldPayment,
    check_account,
    check_payment,
    passes_check_digit,
)
from xubao.people.public import ContactKind, add_contact
from xubao.records.public import Origin, Report, Status, report_months
from xubao.values.area_code import AreaCode
from xubao.values.month import Month

_AREA = AreaCode("000000")
_CARD = "6222020000000000123"


def _results(checks: list[ToldCheck]) -> dict[str, Agreement]:
    return {check.about: check.result for check in checks}


def _with_check_digit(first: str) -> str:
    return next(first + digit for digit in "0123456789" if passes_check_digit(first + digit))


@given(st.text("0123456789", min_size=15, max_size=18), st.integers(0, 17), st.integers(1, 9))
def test_one_wrong_digit_is_always_noticed(first: str, place: int, by: int) -> None:
    card = _with_check_digit(first)
    place %= len(card)
    wrong = card[:place] + str((int(card[place]) + by) % 10) + card[place + 1 :]
    assert passes_check_digit(card)
    assert not passes_check_digit(wrong)


@pytest.mark.django_db
def test_the_holder_the_digit_and_who_has_the_account_are_checked_and_the_bank_is_not_guessed() -> None:
    mine, other = person(), person(2, "示例乙")
    card = _with_check_digit(_CARD[:-1])
    checks = _results(check_account(mine, ToldAccount("示例 甲", f"{card[:4]} {card[4:]}", "示例银行")))
    assert checks == {
        "holder": Agreement.AGREES,
        "digits": Agreement.AGREES,
        "statements": Agreement.NOT_KNOWN,
        "kept": Agreement.NOT_KNOWN,
        "bank": Agreement.NOT_KNOWN,
    }
    add_contact(other, ContactKind.BANK_ACCOUNT, card, by="wang", at=AT)
    assert _results(check_account(mine, ToldAccount("示例乙", card)))["kept"] is Agreement.CONTRADICTS
    add_contact(mine, ContactKind.BANK_ACCOUNT, card, by="wang", at=AT)
    assert _results(check_account(mine, ToldAccount("示例甲", card)))["kept"] is Agreement.AGREES


@pytest.mark.django_db
@pytest.mark.parametrize(("account", "result"), [("12", Agreement.CONTRADICTS), ("12345678901", Agreement.NOT_KNOWN)])
def test_what_is_no_card_number_has_no_check_digit(account: str, result: Agreement) -> None:
    assert _results(check_account(person(), ToldAccount("示例甲", account)))["digits"] is result


@pytest.mark.django_db
def test_months_are_held_against_the_records_and_unknown_is_not_unpaid() -> None:
    mine = person()
    for month, status in ((Month.parse("2026-07"), Status.PAID), (Month.parse("2026-08"), Status.UNPAID)):
        report = Report(area=_AREA, status=status, origin=Origin.COLLECTOR, reference=f"f/{month}", reported_on=TODAY)
        report_months(mine, [month], report, recorded_at=AT)
    told = ToldPayment(tuple(Month.parse(m) for m in ("2026-07", "2026-08", "2026-09")), date(2026, 9, 1))
    assert _results(check_payment(mine, _AREA, told)) == {
        "2026-07": Agreement.AGREES,
        "2026-08": Agreement.CONTRADICTS,
        "2026-09": Agreement.NOT_KNOWN,
        "credit": Agreement.NOT_KNOWN,
    }
