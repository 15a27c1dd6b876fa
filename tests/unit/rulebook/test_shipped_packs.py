"""The packs of this repository: sound, cited, and readable on every day of their coverage."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from xubao.rulebook.checks.check_packs import check_packs
from xubao.rulebook.coverage import pack_coverage, require_coverage
from xubao.rulebook.lookup_errors import OutsideCoverage
from xubao.rulebook.open_questions import questions
from xubao.rulebook.packs import known_areas, load_pack
from xubao.rulebook.reading.packs_root import packs_root
from xubao.rulebook.resolving.provenance import Mode
from xubao.rulebook.resolving.resolve import resolve

AREAS = sorted(known_areas())


def test_no_pack_and_no_source_has_an_error() -> None:
    errors = [str(finding) for finding in check_packs(packs_root()) if finding.severity == "error"]
    assert errors == []


@pytest.mark.parametrize("area", AREAS)
def test_an_area_is_covered_from_its_first_entry_and_not_a_day_earlier(area: str) -> None:
    pack = load_pack(area)
    for scheme in pack.identity.schemes:
        whole = pack_coverage(pack, scheme)
        if whole is not None:
            require_coverage(pack, scheme, whole.first)
            with pytest.raises(OutsideCoverage):
                require_coverage(pack, scheme, whole.first - timedelta(days=1))


@pytest.mark.parametrize("mode", ["inform", "decide"])
def test_all_areas_resolve_into_one_set_of_tables(mode: Mode) -> None:
    packs = [load_pack(area) for area in AREAS]
    selection = [(pack, scheme) for pack in packs for scheme in pack.identity.schemes]
    found = resolve(selection, mode=mode, as_of=date(2026, 11, 23))
    assert len(found.rule_sets) == len(selection)
    assert len(found.provisions) == len(found.rules.provision_from)
    assert len(found.months) == len(found.rules.fee_total)


def test_unverified_entries_answer_nothing_in_any_pack() -> None:
    for area in AREAS:
        pack = load_pack(area)
        found = resolve([(pack, pack.default_scheme)], mode="inform", as_of=date(2026, 11, 23))
        origins = [*found.provisions, *found.settings, *found.months, *found.years]
        unverified = [row for row in origins if row is not None and getattr(row.entry, "grade", "") == "unverified"]
        assert all(row.refused == "unverified" for row in unverified)


def test_every_open_question_can_be_printed_in_both_languages() -> None:
    for item in questions([load_pack(area) for area in AREAS]):
        assert item.question.zh in item.line("zh")
        assert item.question.en in item.line("en")
        assert item.question.ask
