"""``import_months`` on the command line: check, import, refused lines in a file."""

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.apps.records.test_month_files import file, line
from xubao.records.public import MonthReport


def _run(path: Path, *options: str) -> str:
    out = io.StringIO()
    call_command("import_months", str(path), "--area", "000000", "--origin", "collector", *options, stdout=out)
    return out.getvalue()


@pytest.mark.django_db
def test_a_file_is_checked_then_imported_with_its_refused_lines_written_out(tmp_path: Path) -> None:
    months, refused = tmp_path / "m.csv", tmp_path / "refused.csv"
    months.write_bytes(file(line(), line(month="x")))
    assert "2 lines: 1 good, 1 wrong" in _run(months, "--check", "--reported-on", "2026-11-23")
    assert not MonthReport.objects.exists()
    assert "1 new reports" in _run(months, "--reported-on", "2026-11-23", "--refused", str(refused))
    assert "费款属期" in refused.read_text(encoding="utf-8-sig")
    assert "0 new reports, 1 stood already" in _run(months, "--reported-on", "2026-11-23")


@pytest.mark.django_db
def test_what_cannot_be_imported_is_told_with_its_code(tmp_path: Path) -> None:
    months = tmp_path / "m.csv"
    months.write_bytes(b"a,b\n1,2\n")
    with pytest.raises(CommandError, match="XB-RECORDS-007"):
        _run(months)
    with pytest.raises(CommandError, match="no mapping is called x"):
        _run(months, "--mapping", "x")
