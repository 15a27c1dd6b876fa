"""Reasons of deciding again, read in either language."""

import pytest

from xubao.cases.reason_again import ByProgram, reason_by_program, reason_words

pytestmark = pytest.mark.no_database


@pytest.mark.parametrize(
    ("which", "values", "english"),
    [
        (ByProgram.NEW_RULES, {}, "computed anew under the rules as they are now"),
        (
            ByProgram.CORRECTED,
            {"decision": "000000-2026-J000003"},
            "the contribution record was corrected by decision 000000-2026-J000003",
        ),
        (
            ByProgram.MORATORIUM,
            {"order": "市政府令：第 3 号", "first": "2026-08-01", "last": "2026-08-31"},
            "市政府令：第 3 号: 2026-08-01 to 2026-08-31 do not count towards time limits",
        ),
    ],
)
def test_what_the_program_gives_as_reason_is_read_in_english_and_what_people_typed_stands(
    which: ByProgram, values: dict[str, str], english: str
) -> None:
    kept = reason_by_program(which, **values)
    assert (reason_words(kept, "zh"), reason_words(kept, "en")) == (kept, english)
    assert reason_words("本人补交了凭证", "en") == "本人补交了凭证"
