"""One area is found by its code, read alone, and named for ever by the digest of its contents."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from tests.unit.rulebook.small_pack import write_packs
from xubao.rulebook.lookup_errors import NoPack, NoPacksFolder, UnknownScheme
from xubao.rulebook.packs import known_areas, load_pack
from xubao.rulebook.reading.packs_root import packs_root


def test_the_pack_holds_typed_entries_with_their_sources(tmp_path: Path) -> None:
    pack = load_pack("990100", write_packs(tmp_path))
    provision = pack.provisions[0]
    assert provision.id == "within-window"
    assert provision.from_ == date(2018, 1, 1)
    assert pack.sources[provision.source].number == "试医保〔2017〕1号"
    assert [setting.kind for setting in pack.settings] == ["insurance_year", "cumulative_year", "debit_days"]
    assert pack.questions["which-year"].ask == ("12345",)
    assert pack.schemes_of(pack.provisions[1]) == ("city", "organs")
    assert pack.schemes_of(provision) == ("city",)


def test_an_open_entry_is_stale_after_its_last_verified_day_and_an_ended_one_never(tmp_path: Path) -> None:
    pack = load_pack("990100", write_packs(tmp_path))
    assert pack.provisions[0].stale_after == date(2024, 6, 30)
    assert pack.amounts[0].stale_after == date.max


def test_no_other_area_is_read(tmp_path: Path) -> None:
    root = write_packs(tmp_path)
    other = root / "areas/990200-brokenham"
    other.mkdir()
    (other / "area.yaml").write_text("not: [a pack", encoding="utf-8")
    assert load_pack("990100", root).area == "990100"
    assert known_areas(root) == {"990100": "trialton", "990200": "brokenham"}


def test_the_digest_names_the_contents_and_not_their_spelling(tmp_path: Path) -> None:
    digest = load_pack("990100", write_packs(tmp_path / "a")).digest
    assert re.fullmatch("[0-9a-f]{64}", digest)
    respelled = write_packs(
        tmp_path / "b",
        "lapse.yaml",
        "      participation: [flexible]",
        "      participation:\n      - flexible",
    )
    assert load_pack("990100", respelled).digest == digest


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("lapse.yaml", "{at_most: 3}", "{at_most: 2}"),
        ("contribution.yaml", '"107.00"', '"107.01"'),
        ("area.yaml", "Trialton bureau}\nhotlines", "Bureau of Trialton}\nhotlines"),
        ("trial-news.yaml", "2017-10-01", "2017-10-02"),
    ],
)
def test_every_change_of_the_contents_or_of_a_cited_source_changes_the_digest(
    tmp_path: Path, file: str, old: str, new: str
) -> None:
    before = load_pack("990100", write_packs(tmp_path / "a")).digest
    assert load_pack("990100", write_packs(tmp_path / "b", file, old, new)).digest != before


def test_an_area_without_a_pack_is_refused_with_its_known_neighbours(tmp_path: Path) -> None:
    with pytest.raises(NoPack) as caught:
        load_pack("990300", write_packs(tmp_path))
    assert caught.value.known == ("990100 trialton",)
    assert "12393" in caught.value.next_step_zh
    with pytest.raises(NoPack) as far:
        load_pack("110000", write_packs(tmp_path))
    assert far.value.known == ()


def test_a_scheme_that_the_area_does_not_have_is_refused(tmp_path: Path) -> None:
    pack = load_pack("990100", write_packs(tmp_path))
    assert pack.scheme_named(None) == "city"
    assert pack.scheme_named("organs") == "organs"
    with pytest.raises(UnknownScheme, match="city, organs"):
        pack.scheme_named("park")


def test_the_packs_folder_is_the_argument_else_the_environment_else_the_checkout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = write_packs(tmp_path / "one"), write_packs(tmp_path / "other")
    monkeypatch.setenv("XUBAO_PACKS", str(other))
    assert packs_root(one) == one
    assert packs_root() == other
    monkeypatch.delenv("XUBAO_PACKS")
    assert (packs_root() / "areas").is_dir()
    with pytest.raises(NoPacksFolder):
        packs_root(tmp_path)
