"""Every document has its own form; a number on the wrong document is noticed; masked it says little."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xubao.values.document_errors import BadPassport, BadPermitNumber, OtherDocument
from xubao.values.identity_document import DocumentKind, IdentityDocument, guess_kind
from xubao.values.identity_errors import (
    BadIdentityNumber,
    FictionalNumber,
    NoSuchBirthDate,
    RealNumberInDemo,
    WrongCheckCharacter,
)
from xubao.values.identity_number import check_character

AS_OF = date(2026, 11, 23)
# The numbers on the specimens that the police published.
HONG_KONG, TAIWAN = "810000" + "19940823" + "0021", "830000" + "19920130" + "0022"


def _numbered(first_seventeen: str) -> str:
    return first_seventeen + check_character(first_seventeen)


def _parse(text: str, kind: DocumentKind, fictional: bool = False) -> IdentityDocument:
    return IdentityDocument.parse(text, kind, fictional=fictional, as_of=AS_OF)


@pytest.mark.parametrize(("number", "born"), [(HONG_KONG, date(1994, 8, 23)), (TAIWAN, date(1992, 1, 30))])
def test_a_residence_permit_has_the_division_of_its_region(number: str, born: date) -> None:
    document = _parse(number, DocumentKind.RESIDENCE_PERMIT)
    assert (document.birth_date, document.checked, guess_kind(number)) == (born, True, DocumentKind.RESIDENCE_PERMIT)


def test_a_number_is_not_taken_for_that_of_another_document() -> None:
    with pytest.raises(OtherDocument, match="810000"):
        _parse(HONG_KONG, DocumentKind.IDENTITY_CARD)
    with pytest.raises(OtherDocument):
        _parse(_numbered("11010519900307001"), DocumentKind.RESIDENCE_PERMIT)
    with pytest.raises(OtherDocument):
        _parse(_numbered("11010519900307001"), DocumentKind.PERMANENT_RESIDENCE)


def test_a_permanent_residence_card_of_2023_is_checked_like_an_identity_number() -> None:
    number = _numbered("93125019900307001")
    document = _parse(number, DocumentKind.PERMANENT_RESIDENCE)
    assert (document.birth_date, document.checked) == (date(1990, 3, 7), True)
    with pytest.raises(WrongCheckCharacter):
        _parse(number[:17] + ("0" if number[17] != "0" else "1"), DocumentKind.PERMANENT_RESIDENCE)
    with pytest.raises(NoSuchBirthDate):
        _parse(_numbered("93125020270101001"), DocumentKind.PERMANENT_RESIDENCE)


def test_one_of_2017_is_known_by_its_form_and_said_to_be_unchecked() -> None:
    document = _parse("fra 110190030714", DocumentKind.PERMANENT_RESIDENCE)
    assert (str(document), document.birth_date, document.checked) == ("FRA110190030714", None, False)
    with pytest.raises(BadPermitNumber):
        _parse("FR11019003071412", DocumentKind.PERMANENT_RESIDENCE)


def test_a_passport_names_its_country() -> None:
    document = _parse("ｆｒａ 12AB34567", DocumentKind.PASSPORT)
    assert (str(document), document.masked(), document.checked) == ("FRA12AB34567", "FRA*******67", False)
    for wrong in ("12AB34567", "FRA1234", "FRA1234567890", "FRA12-4567", "法国12AB34567"):
        with pytest.raises(BadPassport):
            _parse(wrong, DocumentKind.PASSPORT)


@pytest.mark.parametrize(
    ("kind", "fictional", "real"),
    [
        (DocumentKind.IDENTITY_CARD, _numbered("99999919900307001"), _numbered("11010519900307001")),
        (DocumentKind.RESIDENCE_PERMIT, _numbered("99999919900307001"), HONG_KONG),
        (DocumentKind.PERMANENT_RESIDENCE, _numbered("99999919900307001"), _numbered("93125019900307001")),
        (DocumentKind.PERMANENT_RESIDENCE, "XXX110190030714", "FRA110190030714"),
        (DocumentKind.PASSPORT, "XXX1234567", "FRA1234567"),
    ],
)
def test_fictional_and_real_documents_never_meet(kind: DocumentKind, fictional: str, real: str) -> None:
    assert str(_parse(fictional, kind, fictional=True)) == fictional
    assert str(_parse(real, kind)) == real
    with pytest.raises(FictionalNumber):
        _parse(fictional, kind)
    with pytest.raises((RealNumberInDemo, OtherDocument)):
        _parse(real, kind, fictional=True)


def test_eighteen_characters_are_one_numbering_and_others_are_apart() -> None:
    assert _parse(HONG_KONG, DocumentKind.RESIDENCE_PERMIT).index_purpose == "identity_number"
    assert _parse("FRA1234567", DocumentKind.PASSPORT).index_purpose == "passport"


@given(st.text(max_size=24), st.sampled_from(DocumentKind))
def test_any_text_is_read_or_refused_with_a_reason_that_does_not_repeat_it(text: str, kind: DocumentKind) -> None:
    try:
        document = _parse(text, kind)
    except BadIdentityNumber as problem:
        said = problem.line("zh") + problem.line("en")
    else:
        said = repr(document)
    assert len(text) <= 9 or text not in said
    assert guess_kind(text) in set(DocumentKind)
