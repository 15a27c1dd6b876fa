"""The examples of docs/reference/partner-api.md, run as they stand there."""

import doctest
from datetime import timedelta
from pathlib import Path

import pytest

from tests.apps.moments import AT, TODAY
from tests.apps.partners.asking import let, partner
from tests.apps.persons import fictional_identity, person
from xubao.records.public import Origin, Report, Status, report_months
from xubao.values.area_code import AreaCode
from xubao.values.month_ranges import parse_month_ranges

_PAGE = Path(__file__).parents[3] / "docs" / "reference" / "partner-api.md"
_MADE = 'Partner("https://xubao.example.invalid", "xb-0123456789abcdef", "the secret", language="en")'


@pytest.mark.django_db
def test_every_example_does_what_the_page_says() -> None:
    report = Report(
        area=AreaCode("000000"),
        status=Status.PAID,
        origin=Origin.COLLECTOR,
        reference="file/1",
        reported_on=TODAY - timedelta(days=1),
    )
    assert fictional_identity() == "999999199003070012"
    who, someone = partner(), person()
    let(who, someone)
    report_months(someone, parse_month_ranges(["2024-01..2026-08"]), report, recorded_at=AT - timedelta(hours=1))
    text = _PAGE.read_text(encoding="utf-8")
    assert text.count(_MADE) == 1
    examples = doctest.DocTestParser().get_doctest(
        text.replace(_MADE, "_registered"), {"_registered": who}, _PAGE.name, str(_PAGE), 0
    )
    told: list[str] = []
    result = doctest.DocTestRunner().run(examples, out=told.append)
    assert (result.failed, "".join(told)) == (0, "")
    assert result.attempted > 20
