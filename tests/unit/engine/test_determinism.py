"""The same inputs give the same bytes and the same id, in any process; anything that was asked or read changes the id."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.unit.engine.building import months
from tests.unit.engine.pack_writing import FEE, FIRST, OVER, PRICE, SETTINGS, WITHIN, WITHIN_NOT, ask, facts, pays, write_pack
from xubao.engine import Answer, Facts, Payment, explain
from xubao.values.month import Month

FRESH = """
import hashlib, sys
from datetime import date
from pathlib import Path
from xubao.engine import Facts, Payment, explain
from xubao.values.month_ranges import parse_month_ranges

paid = parse_month_ranges(["2020-01..2025-02", "2025-04..2026-08"])
for area, packs in (("990100", Path(sys.argv[1])), ("000000", None), ("420100", None), ("320500", None)):
    for events in ((), (Payment(on=date(2026, 11, 20), months=parse_month_ranges(["2026-09..2026-11"])),)):
        who = Facts(participation="flexible", paid=paid, pension_paid=True, age=40)
        answer = explain(area, who, date(2026, 11, 23), events, accepted=frozenset("badce"), packs=packs)
        unknown = Facts(participation="flexible", paid=paid[:-1], unknown_months=paid[-1:])
        open_answer = explain(area, unknown, date(2026, 11, 23), packs=packs)
        for one in (answer, open_answer):
            print(one.computation_id, hashlib.sha256(one.to_json()).hexdigest())
            print(hashlib.sha256("".join(one.steps("zh") + one.steps("en")).encode()).hexdigest())
"""


def fresh_process(packs: Path, seed: str) -> str:
    environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)}
    ran = subprocess.run(
        [sys.executable, "-c", FRESH, str(packs)], env=environment, capture_output=True, text=True, check=True, timeout=60
    )
    return ran.stdout


def test_two_fresh_processes_write_the_same_bytes(tmp_path: Path) -> None:
    root = write_pack(tmp_path)
    one, other = fresh_process(root, "1"), fresh_process(root, "4242")
    assert one == other
    assert len(one.splitlines()) == 4 * 2 * 2 * 2


WHO = facts("2025-01..2026-08")
ON = date(2026, 11, 23)


def test_the_same_question_has_the_same_id_and_bytes(tmp_path: Path) -> None:
    root = write_pack(tmp_path)
    one, other = ask(root, WHO, "2026-11-23"), ask(root, facts("2025-01..2026-08"), "2026-11-23")
    assert one.computation_id == other.computation_id
    assert one.to_json() == other.to_json()
    assert len(one.computation_id) == 64
    assert int(one.computation_id, 16)


def test_the_same_pack_at_another_place_gives_the_same_answer(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    one, other = (ask(write_pack(tmp_path / name), WHO, "2026-11-23") for name in "ab")
    assert (one.computation_id, one.to_json()) == (other.computation_id, other.to_json())


OTHERS: dict[str, Callable[[Path], Answer]] = {
    "a paid month": lambda root: explain("990100", facts("2025-02..2026-08"), ON, packs=root),
    "an old hole": lambda root: explain("990100", facts("2025-01", "2025-03..2026-08"), ON, packs=root),
    "a fact no rule reads": lambda root: explain("990100", replace(WHO, age=30), ON, packs=root),
    "told and untold": lambda root: explain("990100", replace(WHO, pension_paid=False), ON, packs=root),
    "an unknown month": lambda root: explain("990100", replace(WHO, unknown_months=months("2024-12")), ON, packs=root),
    "the day": lambda root: explain("990100", WHO, date(2026, 11, 24), packs=root),
    "the month of the amount": lambda root: explain("990100", WHO, ON, for_month=Month.parse("2026-10"), packs=root),
    "a payment": lambda root: explain("990100", WHO, ON, (pays("2026-11-20", "2026-11"),), packs=root),
    "the day of a payment": lambda root: explain("990100", WHO, ON, (pays("2026-11-21", "2026-11"),), packs=root),
    "a registration": lambda root: explain("990100", WHO, ON, (Payment(on=ON, registers=True),), packs=root),
    "the mode": lambda root: explain("990100", WHO, ON, mode="decide", packs=root),
    "an acceptance": lambda root: explain("990100", WHO, ON, accepted=frozenset({"990100/over"}), packs=root),
}


def test_whatever_is_asked_changes_the_id(tmp_path: Path) -> None:
    root = write_pack(tmp_path)
    ids = {"as it is": explain("990100", WHO, ON, packs=root).computation_id}
    ids |= {name: other(root).computation_id for name, other in OTHERS.items()}
    assert len(set(ids.values())) == len(ids)


def test_the_order_of_months_and_acceptances_does_not_matter(tmp_path: Path) -> None:
    root = write_pack(tmp_path)
    backwards = Facts(participation="flexible", paid=tuple(reversed(WHO.paid)))
    one = explain("990100", WHO, ON, accepted=frozenset(["a", "b"]), packs=root)
    other = explain("990100", backwards, ON, accepted=frozenset(["b", "a"]), packs=root)
    assert (one.computation_id, one.to_json()) == (other.computation_id, other.to_json())


@pytest.mark.parametrize("file", ["area.yaml", "contribution.yaml", "lapse.yaml", "trial-rule.yaml"])
def test_one_character_of_the_pack_changes_the_id(tmp_path: Path, file: str) -> None:
    spoilt = {
        "area.yaml": ("咨询", "谘询"),
        "contribution.yaml": ("第fee条", "第fea条"),
        "lapse.yaml": ("第over条", "第ovar条"),
        "trial-rule.yaml": ("1号", "2号"),
    }
    before = ask(write_pack(tmp_path), WHO, "2026-11-23")
    (tmp_path / "copy").mkdir()
    root = write_pack(tmp_path / "copy")
    path = next(root.rglob(file))
    old, new = spoilt[file]
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    after = ask(root, WHO, "2026-11-23")
    assert after.pack_digest != before.pack_digest
    assert after.computation_id != before.computation_id
    assert (after.treated_as, after.amount_due_fen) == (before.treated_as, before.amount_due_fen)


def test_the_id_names_the_inputs_that_stand_in_the_document(tmp_path: Path) -> None:
    root = write_pack(tmp_path, (FIRST, OVER, WITHIN, WITHIN_NOT, PRICE), SETTINGS, (FEE,))
    answer = ask(root, WHO, "2026-11-23", pays("2026-11-20", "2026-09..2026-11"), accepted=["z", "a"])
    document = json.loads(answer.to_json())
    assert document["computation_id"] == answer.computation_id
    assert document["pack_digest"] == answer.pack_digest
    assert document["inputs"] == {
        "area": "990100",
        "scheme": "city",
        "as_of": "2026-11-23",
        "for_month": "2026-11",
        "mode": "inform",
        "accepted": ["a", "z"],
        "facts": WHO.to_data(),
        "events": [{"on": "2026-11-20", "pays": ["2026-09", "2026-10", "2026-11"], "registers": False}],
    }
