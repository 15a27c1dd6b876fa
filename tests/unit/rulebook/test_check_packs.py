"""`packs check` names what may not be published, beyond what stops a pack from being loaded."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.rulebook.small_pack import FILES, line_of, write_packs
from xubao.rulebook import entry_errors, publication_errors
from xubao.rulebook.checks.check_packs import check_packs
from xubao.rulebook.hosts import FORBIDDEN, MACHINE_WRITTEN
from xubao.rulebook.lookup_errors import NoPack
from xubao.rulebook.pack_error import PackError

RULE, NEWS, LAPSE, AMOUNTS, AREA = (
    "trial-rule.yaml",
    "trial-news.yaml",
    "lapse.yaml",
    "contribution.yaml",
    "area.yaml",
)
BAD = min(FORBIDDEN)
MACHINE = min(MACHINE_WRITTEN)


def only_finding(root: Path) -> PackError:
    findings = check_packs(root)
    assert len(findings) == 1, [str(finding) for finding in findings]
    return findings[0]


def test_a_sound_pack_has_no_findings(tmp_path: Path) -> None:
    assert check_packs(write_packs(tmp_path)) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "error", "says"),
    [
        (
            RULE,
            "https://example.org/rule",
            f"http://www.{BAD}/a",
            publication_errors.ForbiddenHost,
            BAD,
        ),
        (
            NEWS,
            "https://example.org/news",
            f"https://m.{MACHINE}/1",
            publication_errors.MachineWrittenOnly,
            MACHINE,
        ),
        (
            RULE,
            "dated: 2017-09-01",
            "dated: 2018-09-01",
            publication_errors.EffectiveBeforeDated,
            "2018-01-01",
        ),
        (
            RULE,
            "dated: 2017-09-01",
            "dated: 2017-09-01\nended: 2022-12-31",
            publication_errors.AfterEnd,
            "2022-12-31",
        ),
        (LAPSE, "grade: secondary", "grade: primary", publication_errors.GradeTooHigh, "news"),
        (
            LAPSE,
            "quote: 超过",
            'quote: "[gist] 超过"\n    note: ',
            publication_errors.QuoteKindDiffers,
            "[gist]",
        ),
        (LAPSE, "2018-01-01", "2017-12-01", publication_errors.BeforeEffective, "2018-01-01"),
        (AMOUNTS, '"107.00"', '"107.02"', publication_errors.AmountDiffers, "107.00"),
        (AREA, "grade: unverified", "grade: secondary", publication_errors.Uncited, "secondary"),
        (NEWS, "read_at: https://example.org/news", "read_at: null", publication_errors.Uncited, "trial-news"),
        (
            NEWS,
            "kind: news\ndated: 2017-10-01\nread_at: https://example.org/news",
            "kind: web_page\ndated: 2017-10-01\nread_at: null\nnote: 机器写作的网页，不链接",
            publication_errors.GradeTooHigh,
            "web_page without an address",
        ),
    ],
)
def test_what_may_not_be_published_is_a_finding(
    tmp_path: Path, file: str, old: str, new: str, error: type[PackError], says: str
) -> None:
    findings = check_packs(write_packs(tmp_path, file, old, new))
    assert {type(finding) for finding in findings} == {error}
    assert says in str(findings[0])
    assert findings[0].line_number > 0


def test_a_machine_written_page_is_no_finding_beside_another_basis(tmp_path: Path) -> None:
    new = f"https://m.{MACHINE}/1\nalso_read_at: [https://example.org/news]"
    assert check_packs(write_packs(tmp_path, NEWS, "https://example.org/news", new)) == []


def test_a_printed_amount_may_differ_by_one_rounding_unit(tmp_path: Path) -> None:
    assert check_packs(write_packs(tmp_path, AMOUNTS, '"107.00"', '"107.01"')) == []


def test_an_instrument_may_look_back_where_its_text_orders_it(tmp_path: Path) -> None:
    new = "dated: 2018-09-01\nretroactive: 自2018年1月1日起执行"
    assert check_packs(write_packs(tmp_path, RULE, "dated: 2017-09-01", new)) == []


def test_a_source_that_nobody_cites_is_a_warning(tmp_path: Path) -> None:
    root = write_packs(tmp_path)
    text = FILES["sources/trial-news.yaml"].replace("trial-news", "idle-news")
    (root / "sources/idle-news.yaml").write_text(text, encoding="utf-8")
    finding = only_finding(root)
    assert isinstance(finding, publication_errors.UnusedSource)
    assert finding.severity == "warning"
    assert check_packs(root, ["990100"]) == []


def test_a_source_that_national_data_cites_is_used(tmp_path: Path) -> None:
    root = write_packs(tmp_path)
    text = FILES["sources/trial-news.yaml"].replace("trial-news", "holidays")
    (root / "sources/holidays.yaml").write_text(text, encoding="utf-8")
    (root / "national").mkdir()
    (root / "national/days.yaml").write_text("days:\n  - {source: holidays}\n", encoding="utf-8")
    assert check_packs(root) == []


def test_a_paper_without_legal_basis_must_at_least_raise_a_question(tmp_path: Path) -> None:
    paper = "materials:\n  - {id: permit, names: {zh: 居住证, en: Permit}, grade: unverified%s}\nquestions:"
    finding = only_finding(write_packs(tmp_path / "a", AREA, "questions:", paper % ""))
    assert isinstance(finding, publication_errors.Uncited)
    assert "legal basis" in finding.expected_en
    assert check_packs(write_packs(tmp_path / "b", AREA, "questions:", paper % ", question: which-year")) == []


def test_a_provision_behind_one_with_the_same_conditions_never_decides(tmp_path: Path) -> None:
    root = write_packs(tmp_path)
    path = root / "areas/990100-trialton/lapse.yaml"
    text = path.read_text(encoding="utf-8")
    first = text[text.index("  - id: within-window") : text.index("  - id: over-three")]
    path.write_text(text.replace(first, first + first.replace("within-window", "again")), encoding="utf-8")
    finding = only_finding(root)
    assert isinstance(finding, publication_errors.Unreachable)
    assert finding.line_number == line_of(root, LAPSE, "id: again")


def adopted(tmp_path: Path, treated_as: str, origin: str = "990200/within-window") -> Path:
    """A second area whose rule the first adopts."""
    root = write_packs(tmp_path, LAPSE, "    source: trial-rule\n", f'    adopts: "{origin}"\n    source: trial-rule\n')
    folder = root / "areas/990200-frame"
    folder.mkdir()
    for name in (AREA, AMOUNTS, LAPSE):
        text = FILES[f"areas/990100-trialton/{name}"].replace("990100", "990200")
        (folder / name).write_text(text.replace("treated_as: continuous", treated_as), encoding="utf-8")
    return root


def test_an_adopted_entry_says_what_its_origin_says(tmp_path: Path) -> None:
    assert check_packs(adopted(tmp_path / "same", "treated_as: continuous")) == []
    differing = only_finding(adopted(tmp_path / "differing", "treated_as: re-enrolment"))
    assert isinstance(differing, entry_errors.AdoptedDiffers)
    assert differing.expected_en == "differs in then"
    absent = only_finding(adopted(tmp_path / "absent", "treated_as: continuous", "990300/within-window"))
    assert absent.expected_en == "no pack has it"


def test_an_example_of_another_area_does_not_belong_into_the_folder(tmp_path: Path) -> None:
    root = write_packs(tmp_path)
    text = """\
examples:
  - id: trialton-01
    area: "990200"
    title: A sentence
    evidence: rule-text
    source: {title: Rule, quote: 三个月内补缴的视为连续}
    confidence: high
    facts: {participation: flexible, paid: ["2023-01..2023-12"]}
    as_of: 2024-02-10
    expect: {gap_months: 1}
"""
    path = root / "areas/990100-trialton/examples.yaml"
    path.write_text(text, encoding="utf-8")
    assert isinstance(only_finding(root), entry_errors.NameDiffers)
    path.write_text(text.replace("990200", "990100"), encoding="utf-8")
    assert check_packs(root) == []


def test_load_errors_of_every_area_are_listed_in_order(tmp_path: Path) -> None:
    root = write_packs(tmp_path, LAPSE, "to: open", "to: 2017-12-31")
    (root / "areas/990000-empty").mkdir()
    findings = check_packs(root)
    assert [finding.file.rsplit("/", 1)[1] for finding in findings] == [AREA, AMOUNTS, LAPSE, LAPSE]
    assert isinstance(findings[-1], entry_errors.EndsBeforeStart)


def test_an_area_that_is_not_there_cannot_be_checked(tmp_path: Path) -> None:
    with pytest.raises(NoPack):
        check_packs(write_packs(tmp_path), ["110000"])
