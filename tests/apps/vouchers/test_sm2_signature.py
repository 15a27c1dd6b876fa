"""The national signature beside the file, where a key is configured."""

import json
from pathlib import Path

import pytest
from django.conf import LazySettings

from tests.apps.vouchers.issuing import issue, paid
from xubao.vouchers.public import SigningUnusable
from xubao.vouchers.sm2_signature import sm2_holds, sm2_signature

# Made for this test: the private key is a made-up number, the public one belongs to it.
_PAIR = {
    "private": "1234567890abcdef" * 4,
    "public": "3cbb3d1177ffa1a21bb054ae613455eb409a77593d17221808977ecbfb058647"
    "9cf75393c8d257997f3fc1df9e952449746fd75ed1307e4dd493ae3dd0a800bd",
}


@pytest.fixture
def _key(settings: LazySettings, tmp_path: Path) -> None:
    file = tmp_path / "sm2.json"
    file.write_text(json.dumps(_PAIR), encoding="ascii")
    settings.XUBAO_SM2_KEY = file


def test_without_a_key_there_is_no_such_signature() -> None:
    assert sm2_signature(b"any document") == ""


@pytest.mark.usefixtures("_key")
@pytest.mark.django_db
def test_a_voucher_carries_a_signature_over_its_file_and_over_no_other() -> None:
    voucher = issue(paid())
    assert len(voucher.sm2_signature) == 128
    assert sm2_holds(bytes(voucher.pdf), voucher.sm2_signature)
    assert not sm2_holds(bytes(voucher.pdf) + b" ", voucher.sm2_signature)


def test_a_key_that_cannot_be_read_is_named(settings: LazySettings, tmp_path: Path) -> None:
    settings.XUBAO_SM2_KEY = tmp_path / "absent.json"
    with pytest.raises(SigningUnusable, match=r"absent\.json"):
        sm2_signature(b"any document")
