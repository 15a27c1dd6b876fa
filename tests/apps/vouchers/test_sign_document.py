"""The signature inside the file: checked by pyHanko and by an independent reader, and broken by one changed byte."""

import io
import shutil
import subprocess
from pathlib import Path

import pytest
from django.conf import LazySettings, settings
from pyhanko.keys import load_cert_from_pemder
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import PdfSignatureStatus, validate_pdf_signature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from tests.apps.vouchers.issuing import issue, paid
from xubao.vouchers.public import SigningUnusable, Voucher

pytestmark = pytest.mark.django_db


def _status(pdf: bytes) -> PdfSignatureStatus:
    root = load_cert_from_pemder(str(Path(settings.XUBAO_SIGNING_CERTIFICATE).with_name("ca.pem")))
    context = ValidationContext(trust_roots=[root], allow_fetching=False)
    embedded = PdfFileReader(io.BytesIO(pdf)).embedded_signatures
    assert len(embedded) == 1
    return validate_pdf_signature(embedded[0], context)


def test_the_signature_covers_the_whole_file_and_leads_to_the_test_authority() -> None:
    status = _status(bytes(issue(paid()).pdf))
    assert (status.intact, status.valid, status.trusted) == (True, True, True)
    assert status.coverage is SignatureCoverageLevel.ENTIRE_FILE
    assert status.signing_cert.subject.native["common_name"] == "Xubao TEST vouchers"


def test_one_changed_byte_breaks_it() -> None:
    pdf = bytearray(issue(paid()).pdf)
    at = pdf.index(b"stream", 500) + 40
    pdf[at] ^= 1
    assert not _status(bytes(pdf)).intact


def test_the_signed_file_is_still_pdf_a() -> None:
    pdf = bytes(issue(paid()).pdf)
    assert b"pdfaid:part>2<" in pdf


@pytest.mark.skipif(shutil.which("pdfsig") is None, reason="no pdfsig on this machine: ./xubao setup --system")
def test_an_independent_reader_finds_the_signature_valid(tmp_path: Path) -> None:
    file = tmp_path / "voucher.pdf"
    file.write_bytes(bytes(issue(paid()).pdf))
    told = subprocess.run(["pdfsig", "-nocert", str(file)], capture_output=True, text=True, check=False).stdout
    for line in ("Signature is Valid", "ETSI.CAdES.detached", "Total document signed", "Xubao TEST vouchers"):
        assert line in told, told


def test_without_a_usable_key_nothing_is_issued(settings: LazySettings, tmp_path: Path) -> None:
    broken = tmp_path / "key.pem"
    broken.write_text("not a key", encoding="ascii")
    settings.XUBAO_SIGNING_KEY = broken
    due = paid()
    with pytest.raises(SigningUnusable, match="XB-VOUCHER-003"):
        issue(due)
    assert not Voucher.objects.exists()
