"""The national files: sound, and silent about a lapse inside one area."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from xubao.rulebook import codes
from xubao.rulebook.checks.check_packs import check_packs
from xubao.rulebook.checks.national import MOVES, check_national
from xubao.rulebook.entry_errors import AdoptedDiffers, DuplicateId, UnknownQuestion, UnknownSource
from xubao.rulebook.national_errors import BadTimeLimit, NationDecidesLapse
from xubao.rulebook.pack_error import PackError
from xubao.rulebook.packs import known_areas, load_pack
from xubao.rulebook.publication_errors import ForbiddenHost
from xubao.rulebook.reading.national import load_national
from xubao.rulebook.reading.packs_root import packs_root
from xubao.rulebook.working_days import WorkingDays


@pytest.fixture
def spoiled(tmp_path: Path) -> Path:
    """A copy of the national files beside the sources and texts of the repository, without any area."""
    root = tmp_path / "packs"
    (root / "areas").mkdir(parents=True)
    shutil.copytree(packs_root() / "national", root / "national")
    for name in ("sources", "law"):
        (root / name).symlink_to(packs_root() / name)
    return root


def findings_after(root: Path, file: str, old: str, new: str) -> list[PackError]:
    path = root / "national" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return check_packs(root, ["national"])


def test_the_national_files_are_sound() -> None:
    _, found = check_national(packs_root(), lambda name: None)
    assert found == []
    assert len(list(load_national().entries())) > 60


def test_every_entry_is_dated_cited_quoted_and_graded() -> None:
    pack = load_national()
    for _, _, _, entry in pack.entries():
        assert entry.quote
        assert entry.grade in ("primary", "secondary")
        assert entry.source in pack.sources
        assert entry.verified_through is not None or not entry.is_open


def test_the_limits_that_the_calendar_counts_are_those_of_the_regulation() -> None:
    calendar = WorkingDays.load(packs_root() / "national/working_days.yaml")
    limits = {limit.id: limit for limit in load_national().time_limits.limits}
    received = date(2026, 9, 28)
    registration = limits["registration"].working_days
    assert registration == 10
    assert calendar.deadline(received) == calendar.deadline(received, registration) == date(2026, 10, 16)
    assert limits["manual-reimbursement"].working_days == 30
    assert limits["reconsideration-application"].days == 60
    assert (limits["transfer-out"].working_days, limits["transfer-in"].working_days) == (10, 5)


def test_all_ten_national_questions_are_on_the_list() -> None:
    numbers = {question.number for _, question in load_national().questions if question.number}
    assert numbers == {f"Q{number}" for number in range(1, 11)}


def test_the_nation_decides_nothing_for_who_has_a_lapse_inside_one_area() -> None:
    for provision in load_national().transfers.provisions:
        decided = {name for name in codes.GROUP_NAMES if getattr(provision.then, name) is not None} | set(provision.unknown)
        assert decided == {"enrolment"} or set(provision.when.participation or ()) <= MOVES


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("participation: [transfer-in]", "participation: [flexible]", "for flexible"),
        ("participation: [transfer-in]", "participation: [transfer-in, left-employer]", "for left-employer"),
        ("      participation: [switched-from-resident]\n", "", "for everybody"),
        ("enrolment: allowed", "enrolment: allowed\n      late_fee: none", "late_fee for everybody"),
        (
            "    when: {}\n    then:\n      enrolment: allowed",
            "    when: {}\n    unknown: [gap_costs]",
            "gap_costs for everybody",
        ),
    ],
)
def test_a_planted_rule_on_a_lapse_inside_one_area_is_refused(spoiled: Path, old: str, new: str, says: str) -> None:
    found = findings_after(spoiled, "transfers.yaml", old, new)
    refused = [finding for finding in found if isinstance(finding, NationDecidesLapse)]
    assert refused
    assert says in str(refused[0])
    assert refused[0].file == "packs/national/transfers.yaml"
    assert refused[0].line_number > 0


def test_a_setting_or_an_amount_has_no_place_in_a_national_file(spoiled: Path) -> None:
    (finding,) = findings_after(spoiled, "transfers.yaml", "format: 1\n", "format: 1\nsettings: []\n")
    assert "settings" in str(finding)


@pytest.mark.parametrize(
    ("file", "old", "new", "error"),
    [
        ("time_limits.yaml", "    working_days: 10\n", "", BadTimeLimit),
        ("time_limits.yaml", "working_days: 10\n", "working_days: 10\n    days: 14\n", BadTimeLimit),
        ("identity.yaml", "id: accepted-vouchers", "id: personal-number", DuplicateId),
        ("identity.yaml", "question: separate-consent", "question: nobody-asks", UnknownQuestion),
        ("scale.yaml", "source: statistics-2022-report", "source: no-such-report", UnknownSource),
    ],
)
def test_what_is_wrong_in_a_national_file_is_named(spoiled: Path, file: str, old: str, new: str, error: type[PackError]) -> None:
    found = findings_after(spoiled, file, old, new)
    assert error in {type(finding) for finding in found}


def test_a_forbidden_host_in_a_note_is_a_finding(spoiled: Path) -> None:
    from xubao.rulebook.hosts import FORBIDDEN

    found = findings_after(spoiled, "scale.yaml", "note: 含退休人员", f"note: 见 {min(FORBIDDEN)}；含退休人员")
    assert [type(finding) for finding in found] == [ForbiddenHost]


def test_an_area_that_adopts_a_national_rule_must_say_the_same(tmp_path: Path) -> None:
    root = tmp_path / "packs"
    shutil.copytree(packs_root() / "areas/530100-kunming", root / "areas/530100-kunming")
    for name in ("national", "sources", "law"):
        (root / name).symlink_to(packs_root() / name)
    lapse = root / "areas/530100-kunming/lapse.yaml"
    text = lapse.read_text(encoding="utf-8")
    begins = text.index("  - id: transfer-within-three")
    mine = text[begins:]
    if "adopts: national/transfer-within-three" not in mine:
        mine = mine.replace("    grade: secondary\n", "    grade: secondary\n    adopts: national/transfer-within-three\n", 1)
    lapse.write_text(text[:begins] + mine, encoding="utf-8")
    assert [finding for finding in check_packs(root, ["530100"]) if finding.severity == "error"] == []
    lapse.write_text(text[:begins] + mine.replace("gap_costs: covered", "gap_costs: not-covered", 1), encoding="utf-8")
    (finding,) = [finding for finding in check_packs(root, ["530100"]) if finding.severity == "error"]
    assert isinstance(finding, AdoptedDiffers)
    assert "national/transfer-within-three" in str(finding)
    assert "differs in then" in str(finding)


def test_no_area_can_adopt_the_rule_of_the_residents_scheme() -> None:
    files = [*packs_root().glob("areas/*/*.yaml"), *packs_root().glob("frames/*/*.yaml")]
    assert files
    assert [path.name for path in files if "national/residents" in path.read_text(encoding="utf-8")] == []


def test_areas_that_apply_a_national_rule_name_it_under_adopts() -> None:
    """A note cannot be held equal; a provision that says the same as a national one is tied to it."""
    national = {str(provision.when) + str(provision.then): provision.id for provision in load_national().transfers.provisions}
    adopted = 0
    for area in known_areas():
        for provision in load_pack(area).provisions:
            assert "packs/national/" not in str(provision.note)
            same = national.get(str(provision.when) + str(provision.then))
            if (
                same is not None
                and provision.source in ("transfer-measure-2021", "social-insurance-law")
                and not provision.unknown
            ):
                assert provision.adopts == f"national/{same}", f"{area}/{provision.id}"
                adopted += 1
    assert adopted > 150
