"""What a person says of a payment or a bank account, checked against records and statements before anybody is asked."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from xubao.payments.public import credits_from_account, credits_to_person
from xubao.people.public import ContactKind, InsuredPerson, people_with_contact
from xubao.records.public import Status, history
from xubao.values.area_code import AreaCode
from xubao.values.fen import Fen, format_yuan
from xubao.values.month import Month

# Bank cards of the mainland have 16 to 19 digits and end in a check digit (Luhn); account books have no such rule.
_CARD_DIGITS = range(16, 20)
_ACCOUNT = re.compile(r"[0-9]{8,30}")


class Agreement(StrEnum):
    """What the check found."""

    AGREES = "agrees"
    CONTRADICTS = "contradicts"
    NOT_KNOWN = "not_known"


AGREEMENT_LABELS_ZH: dict[Agreement, str] = {
    Agreement.AGREES: "相符",
    Agreement.CONTRADICTS: "不符",
    Agreement.NOT_KNOWN: "查不到",
}


@dataclass(frozen=True, slots=True)
class ToldCheck:
    """One check: what was looked at, what came out, and by which record, in both languages."""

    about: str
    result: Agreement
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class ToldAccount:
    """A bank account as a person names it."""

    holder: str
    account: str
    bank: str = ""


@dataclass(frozen=True, slots=True)
class ToldPayment:
    """A payment as a person tells it. amount_fen: None where she does not know."""

    months: tuple[Month, ...]
    paid_on: date | None = None
    amount_fen: Fen | None = None


def check_account(person: InsuredPerson, told: ToldAccount) -> list[ToldCheck]:
    """Holder, check digit, whether money of this person came from it, and whether somebody else has it."""
    account = re.sub(r"[\s-]", "", unicodedata.normalize("NFKC", told.account))
    checks = [_holder(person, told.holder), _check_digit(account)]
    if _ACCOUNT.fullmatch(account):
        checks += [_seen_on_statements(person, account), _kept_for(person, account)]
    # No register of banks has been read: which bank an account is of stays with the person until money has moved.
    bank = Agreement.NOT_KNOWN
    checks.append(ToldCheck("bank", bank, f"开户行“{told.bank or '未填'}”没有可核对的记录。", "No record says which bank it is."))
    return checks


def check_payment(person: InsuredPerson, area: AreaCode, told: ToldPayment) -> list[ToldCheck]:
    """Each month against the records, the sum and the day against what was credited."""
    known = {item.month: item for item in history(person, area)}
    checks = []
    for month in told.months:
        item = known.get(month)
        if item is None or item.status is Status.UNKNOWN:
            checks.append(ToldCheck(str(month), Agreement.NOT_KNOWN, f"{month} 没有记录。", f"No record of {month}."))
        elif item.status is Status.PAID:
            checks.append(ToldCheck(str(month), Agreement.AGREES, f"{month} 记录为已缴。", f"{month} is on record as paid."))
        else:
            checks.append(
                ToldCheck(str(month), Agreement.CONTRADICTS, f"{month} 记录为未缴。", f"{month} is on record as unpaid.")
            )
    if told.amount_fen is not None or told.paid_on is not None:
        checks.append(_credited(person, told))
    return checks


def passes_check_digit(digits: str) -> bool:
    """Luhn's check: from the right every second digit doubled, the digits of all added, a multiple of ten."""
    values = [int(digit) for digit in reversed(digits)]
    return sum(value if place % 2 == 0 else sum(divmod(2 * value, 10)) for place, value in enumerate(values)) % 10 == 0


def _holder(person: InsuredPerson, holder: str) -> ToldCheck:
    same = re.sub(r"[\s·]", "", unicodedata.normalize("NFKC", holder)) == re.sub(r"[\s·]", "", person.name)
    if same:
        return ToldCheck("holder", Agreement.AGREES, "户名与参保人一致。", "The holder is the insured person.")
    return ToldCheck("holder", Agreement.CONTRADICTS, "户名与参保人不一致。", "The holder is somebody else.")


def _check_digit(account: str) -> ToldCheck:
    if not _ACCOUNT.fullmatch(account):
        return ToldCheck("digits", Agreement.CONTRADICTS, "账号应为 8 至 30 位数字。", "An account has 8 to 30 digits.")
    if len(account) not in _CARD_DIGITS:
        return ToldCheck("digits", Agreement.NOT_KNOWN, "不是银行卡号，没有校验位。", "Not a card number: it has no check digit.")
    if passes_check_digit(account):
        return ToldCheck("digits", Agreement.AGREES, "卡号校验位正确。", "The check digit of the card is right.")
    return ToldCheck(
        "digits", Agreement.CONTRADICTS, "卡号校验位不对，可能抄错。", "The check digit is wrong: a digit was miswritten."
    )


def _seen_on_statements(person: InsuredPerson, account: str) -> ToldCheck:
    came = list(credits_from_account(account))
    if any(item.demand.person_id == person.pk for item in came):
        return ToldCheck("statements", Agreement.AGREES, "该账户为本人缴过费。", "Money for this person came from it before.")
    if came:
        return ToldCheck(
            "statements", Agreement.NOT_KNOWN, "该账户只为他人缴过费。", "Only money for others came from it so far."
        )
    return ToldCheck("statements", Agreement.NOT_KNOWN, "对账单中没有该账户。", "It stands on no statement.")


def _kept_for(person: InsuredPerson, account: str) -> ToldCheck:
    holders = {holder.pk for holder in people_with_contact(ContactKind.BANK_ACCOUNT, account)}
    if person.pk in holders:
        return ToldCheck("kept", Agreement.AGREES, "与已登记的账户一致。", "It is the account on file.")
    if holders:
        return ToldCheck("kept", Agreement.CONTRADICTS, "该账户登记在他人名下。", "It is on file for somebody else.")
    return ToldCheck("kept", Agreement.NOT_KNOWN, "没有登记过该账户。", "It is not on file.")


def _credited(person: InsuredPerson, told: ToldPayment) -> ToldCheck:
    said = " ".join(
        part for part in (str(told.paid_on or ""), format_yuan(told.amount_fen) if told.amount_fen is not None else "") if part
    )
    for item in credits_to_person(person):
        if told.amount_fen in {None, item.amount_fen} and told.paid_on in {None, item.credited_on}:
            zh, en = f"查到到账 {item.credited_on}，{format_yuan(Fen(item.amount_fen))} 元。", f"Credited on {item.credited_on}."
            return ToldCheck("credit", Agreement.AGREES, zh, en)
    return ToldCheck("credit", Agreement.NOT_KNOWN, f"没有查到 {said} 的到账。", f"Nothing was credited for {said}.")
