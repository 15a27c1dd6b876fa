"""Every way in which a pack can be malformed is refused with file, line, what was expected and what to do."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from tests.unit.rulebook.small_pack import line_of, write_packs
from xubao.rulebook import entry_errors, shape_errors
from xubao.rulebook.pack_error import PackError
from xubao.rulebook.packs import load_pack

AREA, AMOUNTS, LAPSE, RULE = "area.yaml", "contribution.yaml", "lapse.yaml", "trial-rule.yaml"


class Spoiled(NamedTuple):
    """One way to spoil the pack, and what must be said about it."""

    title: str
    file: str
    old: str
    new: str
    error: type[PackError]
    at: str | int
    expected: str
    remedy: str


KINDS = [
    Spoiled("not yaml", LAPSE, "    when:\n", "    when: [\n", shape_errors.NotYaml, 8, "", "quotes"),
    Spoiled("tab", AREA, "format: 1", "\tformat: 1", shape_errors.NotYaml, "\tformat", "", "indentation"),
    Spoiled("key twice", AREA, "format: 1\n", "format: 1\nformat: 1\n",
            shape_errors.DuplicateKey, 2, "", "one of the two"),
    Spoiled("unknown key", LAPSE, "gap_costs: covered", "gap_cost: covered",
            shape_errors.UnknownKey, "gap_cost:", "gap_costs", "spelling"),
    Spoiled("grade missing", LAPSE, "    grade: primary\n", "",
            shape_errors.MissingKey, "id: within-window", "primary", "Add"),
    Spoiled("uncited", AMOUNTS, "    source: trial-rule\n", "",
            shape_errors.MissingKey, "id: monthly-2020", "lower-case", "Add"),
    Spoiled("quote empty", LAPSE, "quote: 三个月内补缴的视为连续", 'quote: ""',
            shape_errors.BadForm, 'quote: ""', "some text", "Rewrite"),
    Spoiled("word not in list", LAPSE, "treated_as: continuous", "treated_as: kept",
            shape_errors.NotInList, "kept", "re-enrolment", "list"),
    Spoiled("unknown setting", LAPSE, "kind: debit_days", "kind: debit_day",
            shape_errors.NotInList, "kind: debit_day", "debit_days", "list"),
    Spoiled("list wanted", LAPSE, "participation: [flexible]", "participation: flexible",
            shape_errors.WrongKind, "participation: f", "list", "brackets"),
    Spoiled("bare money", AMOUNTS, 'published: "107.00"', "published: 107.00",
            shape_errors.FloatRefused, "107.00", "quotes", "quotes"),
    Spoiled("money form", AMOUNTS, 'published: "107.00"', 'published: "107"',
            shape_errors.BadForm, '"107"', "two decimals", "Rewrite"),
    Spoiled("rate form", AMOUNTS, 'rate: "5%"', 'rate: "0.05"',
            shape_errors.BadForm, '"0.05"', "percentage", "Rewrite"),
    Spoiled("bare code", AREA, 'area: "990100"', "area: 990100",
            shape_errors.WrongKind, "area: 990100", "six digits", "quotes"),
    Spoiled("day that is none", LAPSE, "from: 2018-01-01", "from: 2018-02-30",
            shape_errors.BadForm, "2018-02-30", "a day that exists", "Rewrite"),
    Spoiled("end that is none", LAPSE, "to: open", "to: ever",
            shape_errors.BadForm, "to: ever", "open", "Rewrite"),
    Spoiled("to before from", AMOUNTS, "to: 2020-12-31", "to: 2019-12-31",
            entry_errors.EndsBeforeStart, "to: 2019", "2020-01-01", "from"),
    Spoiled("open unverified", LAPSE, "    verified_through: 2024-06-30\n", "",
            entry_errors.OpenWithoutVerification, "to: open", "checked", "verified_through"),
    Spoiled("verified too early", LAPSE, "verified_through: 2024", "verified_through: 2014",
            entry_errors.VerifiedBeforeStart, "verified_through: 2014", "2018-01-01", "Correct"),
    Spoiled("source missing", LAPSE, "source: trial-rule", "source: trial-rules",
            entry_errors.UnknownSource, "source: trial-rules", "packs/sources/trial-rules.yaml",
            "source file"),
    Spoiled("question missing", LAPSE, "question: which-year", "question: what-year",
            entry_errors.UnknownQuestion, "question: what-year", "which-year", "area.yaml"),
    Spoiled("no question", LAPSE, "secondary\n    question: which-year\n", "secondary\n",
            entry_errors.QuestionMissing, "unknown: [gap_costs]", "gap_costs", "question"),
    Spoiled("id twice", LAPSE, "id: over-three", "id: within-window",
            entry_errors.DuplicateId, 19, "lapse.yaml:2", "another id"),
    Spoiled("unknown scheme", LAPSE, "scheme: [city, organs]", "scheme: [city, park]",
            entry_errors.UnknownName, "park", "organs", "area.yaml"),
    Spoiled("unknown plan", AMOUNTS, "plan: yearly", "plan: annual",
            entry_errors.UnknownName, "plan: annual", "yearly", "area.yaml"),
    Spoiled("two defaults", AREA, "Organs}}", "Organs}, default: true}",
            entry_errors.DefaultUnclear, "city: {names", "schemes", "exactly one"),
    Spoiled("overlap", AMOUNTS, "to: 2020-12-31", "to: 2021-01-31",
            entry_errors.Overlap, "{kind: amounts", "monthly-2020 (2021-01-31, line 2)", "day before"),
    Spoiled("hole", AMOUNTS, "to: 2020-12-31", "to: 2020-11-30",
            entry_errors.Hole, "{kind: amounts", "monthly-2020 (2020-11-30, line 2)", "unknown"),
    Spoiled("half month", AMOUNTS, "from: 2020-01-01", "from: 2020-01-02",
            entry_errors.BadAmountEntry, "2020-01-02", "first day of a month", "Complete"),
    Spoiled("no rounding", AMOUNTS, '    rounding: {unit: "0.10", direction: up}\n', "",
            entry_errors.BadAmountEntry, "id: monthly-2022", "needs `rounding`", "Complete"),
    Spoiled("no start of wait", LAPSE, "waiting: {months: 0}", "waiting: {months: 3}",
            entry_errors.BadProvision, "waiting: {months: 3}", "starts", "Complete"),
    Spoiled("decided and unknown", LAPSE, "unknown: [gap_costs]", "unknown: [treated_as]",
            entry_errors.BadProvision, "unknown: [treated_as]", "both", "Complete"),
    Spoiled("impossible range", LAPSE, "{at_most: 3}", "{at_most: 3, more_than: 3}",
            entry_errors.ImpossibleCondition, "more_than: 3}", "at least 4 and at most 3", "limits"),
    Spoiled("other name", RULE, "id: trial-rule", "id: trial-ruling",
            entry_errors.NameDiffers, "id: trial-ruling", "trial-rule", "Rename"),
    Spoiled("source without kind", RULE, "kind: local_rule\n", "",
            shape_errors.MissingKey, "id: trial-rule", "normative_document", "Add"),
]  # fmt: skip


@pytest.mark.parametrize("spoiled", KINDS, ids=lambda spoiled: spoiled.title.replace(" ", "-"))
def test_a_malformed_pack_is_refused_with_its_place_and_remedy(tmp_path: Path, spoiled: Spoiled) -> None:
    root = write_packs(tmp_path, spoiled.file, spoiled.old, spoiled.new)
    with pytest.raises(PackError) as caught:
        load_pack("990100", root)
    error = caught.value
    assert type(error) is spoiled.error
    assert error.file.endswith(spoiled.file)
    assert error.file.startswith("packs/")
    line = spoiled.at if isinstance(spoiled.at, int) else line_of(root, spoiled.file, spoiled.at)
    assert error.line_number == line
    assert spoiled.expected in f"{error.expected_en} {error.en}"
    assert spoiled.remedy in error.next_step_en
    assert error.where == f"{error.file}:{error.line_number}"
    assert error.zh
    assert error.next_step_zh


def test_the_pack_that_is_spoiled_loads_when_it_is_not(tmp_path: Path) -> None:
    assert load_pack("990100", write_packs(tmp_path)).area == "990100"


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    root = write_packs(tmp_path)
    (root / "areas/990100-trialton/lapse.yaml").unlink()
    with pytest.raises(shape_errors.MissingFile, match=r"lapse\.yaml"):
        load_pack("990100", root)


def test_more_provisions_than_a_machine_word_holds_are_refused(tmp_path: Path) -> None:
    root = write_packs(tmp_path)
    path = root / "areas/990100-trialton/lapse.yaml"
    text = path.read_text(encoding="utf-8")
    first = text[text.index("  - id: within-window") : text.index("  - id: over-three")]
    copies = "".join(first.replace("within-window", f"copy-{number}") for number in range(62))
    path.write_text(text.replace(first, first + copies), encoding="utf-8")
    with pytest.raises(entry_errors.TooManyProvisions, match="64 provisions in one scheme; at most 62"):
        load_pack("990100", root)


def test_every_malformed_entry_of_a_pack_is_told_at_once(tmp_path: Path) -> None:
    root = write_packs(tmp_path, LAPSE, "treated_as: continuous", "treated_as: kept")
    path = root / "areas/990100-trialton/lapse.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("more_than: 3", "more: 3"), encoding="utf-8")
    (root / "sources/trial-news.yaml").unlink()
    with pytest.raises(PackError) as caught:
        load_pack("990100", root)
    told = [type(error) for error in (caught.value, *caught.value.others)]
    assert told == [shape_errors.NotInList, shape_errors.UnknownKey]
