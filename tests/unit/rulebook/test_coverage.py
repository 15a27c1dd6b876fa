"""What a pack covers, and the refusal outside of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.unit.rulebook.small_pack import write_packs
from xubao.rulebook.coverage import coverage, pack_coverage, require_coverage
from xubao.rulebook.lookup_errors import OutsideCoverage, UnknownScheme
from xubao.rulebook.packs import load_pack
from xubao.rulebook.reading.pack import Pack


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    return load_pack("990100", write_packs(tmp_path))


def test_each_question_has_its_own_span(pack: Pack) -> None:
    covered = coverage(pack)
    assert (covered["treated_as"].first, covered["treated_as"].last) == (date(2018, 1, 1), date.max)
    assert covered["treated_as"].last_verified == date(2024, 6, 30)
    assert (covered["debit_days"].last, covered["debit_days"].last_verified) == (
        date(2022, 12, 31),
        date(2022, 12, 31),
    )
    assert covered["amounts/basic"].first == date(2020, 1, 1)
    assert covered["amounts/yearly"].last == date(2022, 12, 31)
    assert "enrolment" not in covered


def test_a_group_that_is_only_declared_unknown_is_not_covered_by_it(pack: Pack) -> None:
    assert "gap_costs" in coverage(pack, "city")
    assert "gap_costs" not in coverage(pack, "organs")


def test_a_day_before_everything_is_refused_with_the_last_verified_day_and_whom_to_ask(pack: Pack) -> None:
    with pytest.raises(OutsideCoverage) as caught:
        require_coverage(pack, None, date(2017, 12, 31))
    error = caught.value
    assert (error.area, error.rule) == ("990100", "city")
    assert (error.first_covered, error.last_verified) == (date(2018, 1, 1), date(2024, 6, 30))
    assert "Trialton bureau" in error.next_step_en
    assert "12345" in error.next_step_zh


def test_a_day_past_verification_is_covered_as_stale(pack: Pack) -> None:
    require_coverage(pack, None, date(2018, 1, 1))
    require_coverage(pack, None, date(2026, 1, 1))


def test_an_unverified_entry_verifies_nothing(tmp_path: Path) -> None:
    later = ("verified_through: 2024-06-30", "verified_through: 2025-12-31")
    for grade, verified in (("secondary", date(2025, 12, 31)), ("unverified", date(2024, 6, 30))):
        root = write_packs(tmp_path / grade, "contribution.yaml", *later)
        file = root / "areas/990100-trialton/contribution.yaml"
        file.write_text(file.read_text(encoding="utf-8").replace("grade: secondary", f"grade: {grade}", 1), encoding="utf-8")
        whole = pack_coverage(load_pack("990100", root))
        assert whole is not None
        assert whole.last_verified == verified


def test_a_pack_without_entries_covers_nothing(tmp_path: Path) -> None:
    root = write_packs(tmp_path)
    folder = root / "areas/990100-trialton"
    (folder / "lapse.yaml").write_text("provisions: []\n", encoding="utf-8")
    (folder / "contribution.yaml").write_text("amounts: []\n", encoding="utf-8")
    empty = load_pack("990100", root)
    assert pack_coverage(empty) is None
    with pytest.raises(OutsideCoverage, match="not known for any day"):
        require_coverage(empty, None, date(2020, 1, 1))


def test_the_coverage_of_a_scheme_that_is_not_there_is_refused(pack: Pack) -> None:
    with pytest.raises(UnknownScheme):
        coverage(pack, "park")
