"""Batches for the bank: what goes into one, and the file in each form."""

from xml.etree import ElementTree as ET

import pytest

from tests.apps.moments import AT
from tests.apps.payments.paying import AREA
from tests.apps.payments.refunds.test_refunds import PAYER, asked, overpaid
from xubao.payments.refunds.public import (
    BatchChanged,
    NothingToSend,
    PayingAccount,
    UnknownForm,
    approve_refund,
    batch_file,
    make_batch,
)


@pytest.mark.django_db
def test_a_batch_takes_what_was_agreed_and_nothing_else() -> None:
    due = overpaid()
    with pytest.raises(NothingToSend):
        make_batch(AREA, "csv", PAYER, made_by="wang", at=AT)
    refund = asked(due)
    with pytest.raises(NothingToSend):
        make_batch(AREA, "csv", PAYER, made_by="wang", at=AT)
    approve_refund(refund.pk, approved_by="zhao", at=AT)
    with pytest.raises(UnknownForm):
        make_batch(AREA, "pain001", PayingAccount("示例"), made_by="wang", at=AT)
    batch = make_batch(AREA, "pain001", PAYER, made_by="wang", at=AT)
    with pytest.raises(NothingToSend):
        make_batch(AREA, "csv", PAYER, made_by="wang", at=AT)
    with pytest.raises(BatchChanged):
        batch_file(batch, PayingAccount("另一户", "1"))
    root = ET.fromstring(batch_file(batch, PAYER))
    names = {"p": "urn:iso:std:iso:20022:tech:xsd:pain.001.001.03"}
    assert root.findtext(".//p:GrpHdr/p:CtrlSum", namespaces=names) == "33.50"
    assert root.findtext(".//p:CdtTrfTxInf/p:PmtId/p:EndToEndId", namespaces=names) == refund.number
    assert root.findtext(".//p:CdtrAcct/p:Id/p:Othr/p:Id", namespaces=names) == "6222000000000001"
    assert root.find(".//p:InstdAmt", names).attrib == {"Ccy": "CNY"}  # type: ignore[union-attr]


@pytest.mark.django_db
def test_an_excel_batch_is_the_same_bytes_each_time() -> None:
    approve_refund(asked(overpaid()).pk, approved_by="zhao", at=AT)
    batch = make_batch(AREA, "xlsx", PAYER, made_by="wang", at=AT)
    assert batch_file(batch, PAYER).startswith(b"PK")
