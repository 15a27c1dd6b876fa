"""Frames of provinces answer nobody's case: the rule lives in the city."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

import xubao
from xubao.rulebook.checks.check_packs import check_packs
from xubao.rulebook.entry_errors import AdoptedDiffers
from xubao.rulebook.lookup_errors import NoPack
from xubao.rulebook.national_errors import FrameMisplaced, NotAPoolingArea
from xubao.rulebook.packs import known_areas, load_pack
from xubao.rulebook.reading.frames import cities_of, frame_folders, load_frame
from xubao.rulebook.reading.packs_root import packs_root

FRAMES = sorted(frame_folders(packs_root()))


def test_three_provinces_have_a_frame_and_none_is_an_area() -> None:
    assert FRAMES == ["130000", "320000", "370000"]
    assert not set(FRAMES) & set(known_areas())


@pytest.mark.parametrize("frame", FRAMES)
def test_a_frame_is_refused_with_the_reason_and_the_cities_that_are_known(frame: str) -> None:
    facts = xubao.Facts(participation="flexible", paid=xubao.parse_month_ranges(["2025-01..2026-05"]))
    with pytest.raises(NotAPoolingArea) as refused:
        xubao.explain(frame, facts, date(2026, 11, 23))
    known = cities_of(packs_root(), frame)
    assert known
    for city in known:
        assert city in str(refused.value)
        assert city in refused.value.line("zh")
    pack = load_frame(frame)
    assert pack is not None
    assert pack.identity.frame is not None
    assert pack.identity.frame.zh in refused.value.line("zh")


def test_a_frame_is_not_known_here_for_whoever_handles_unknown_areas() -> None:
    assert issubclass(NotAPoolingArea, NoPack)
    with pytest.raises(NoPack):
        load_pack("370000")


def test_what_a_frame_says_stands_in_no_answer_but_a_city_may_adopt_it() -> None:
    frame = load_frame("370000")
    assert frame is not None
    rules = {provision.id: provision for provision in frame.provisions}
    assert rules["over-three"].then.waiting is not None
    assert rules["over-three"].then.waiting.months == 3
    jiangsu = load_frame("320000")
    assert jiangsu is not None
    assert all(provision.then.waiting is None or provision.then.waiting.months == 0 for provision in jiangsu.provisions)


@pytest.mark.parametrize(
    ("moved_from", "moved_to"), [("frames/370000-shandong", "areas"), ("areas/370300-zibo", "frames")], ids=["frame", "area"]
)
def test_a_frame_among_the_areas_and_an_area_among_the_frames_are_findings(
    tmp_path: Path, moved_from: str, moved_to: str
) -> None:
    root = tmp_path / "packs"
    for name in ("areas", "frames"):
        (root / name).mkdir(parents=True)
    for name in ("national", "sources", "law"):
        (root / name).symlink_to(packs_root() / name)
    folder = packs_root() / moved_from
    shutil.copytree(folder, root / moved_to / folder.name)
    found = check_packs(root, [folder.name[:6]])
    assert FrameMisplaced in {type(finding) for finding in found}


@pytest.mark.parametrize(
    ("frame", "city", "old", "new"),
    [
        (
            "370000-shandong",
            "370200-qingdao",
            "waiting: {months: 3, starts: payment_month",
            "waiting: {months: 2, starts: payment_month",
        ),
        ("320000-jiangsu", "320500-suzhou", "benefit_resumption: payment_day", "benefit_resumption: payment_month"),
    ],
)
def test_a_change_of_a_frame_is_noticed_in_the_city_that_adopted_it(
    tmp_path: Path, frame: str, city: str, old: str, new: str
) -> None:
    root = tmp_path / "packs"
    shutil.copytree(packs_root() / "frames" / frame, root / "frames" / frame)
    shutil.copytree(packs_root() / "areas" / city, root / "areas" / city)
    for name in ("national", "sources", "law"):
        (root / name).symlink_to(packs_root() / name)
    assert [finding for finding in check_packs(root, [city[:6]]) if isinstance(finding, AdoptedDiffers)] == []
    lapse = root / "frames" / frame / "lapse.yaml"
    text = lapse.read_text(encoding="utf-8")
    assert old in text
    lapse.write_text(text.replace(old, new, 1), encoding="utf-8")
    noticed = [finding for finding in check_packs(root, [city[:6]]) if isinstance(finding, AdoptedDiffers)]
    assert len(noticed) == 1
    assert noticed[0].file == f"packs/areas/{city}/lapse.yaml"
