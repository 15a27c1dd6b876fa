"""The reference prints the order of origins as the program has it."""

import re
from pathlib import Path

from xubao.records.origins import ORIGIN_LABELS_ZH
from xubao.records.precedence import ORDER

_PAGE = Path(__file__).parents[3] / "docs" / "reference" / "records.md"


def test_the_order_on_the_page_is_the_one_that_is_computed() -> None:
    printed = re.findall(r"^\| \d \| (\S+) \| `(\w+)` \|$", _PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert printed == [(ORIGIN_LABELS_ZH[place.origin], place.origin.value) for place in ORDER]
