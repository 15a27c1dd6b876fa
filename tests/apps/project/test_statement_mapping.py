"""The command that makes a mapping of columns from a sample."""

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from xubao.payments.public import all_mappings

pytestmark = pytest.mark.django_db

_SAMPLE = "某行\n入帐时间,说明,贷方发生,本次余额\n2026-11-20,医保,1.00,101.00\n"


def test_a_sample_is_shown_tried_and_saved_only_when_asked(tmp_path: Path) -> None:
    sample = tmp_path / "sample.csv"
    sample.write_bytes(_SAMPLE.encode("gbk"))
    out = io.StringIO()
    call_command("statement_mapping", sample, "some-bank", stdout=out)
    assert "贷方发生\tamount" in out.getvalue()
    assert "1 credits, 1.00 yuan; 0 debits" in out.getvalue()
    assert "some-bank" not in all_mappings()
    call_command("statement_mapping", sample, "some-bank", "--column", "说明=", "--save", stdout=out)
    assert "saved as some-bank, version 1" in out.getvalue()
    assert "remark" not in all_mappings()["some-bank"].columns


def test_a_sample_without_a_header_or_a_file_that_is_missing_is_an_error(tmp_path: Path) -> None:
    sample = tmp_path / "sample.csv"
    sample.write_bytes(b"a,b\n1,2\n")
    with pytest.raises(CommandError, match="XB-PAY-011"):
        call_command("statement_mapping", sample, "x")
    with pytest.raises(CommandError):
        call_command("statement_mapping", tmp_path / "none.csv", "x")
