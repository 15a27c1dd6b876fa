"""Studies: a version of a draft simulated on people, in a process of its own, in a folder of its own."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from django.conf import settings

from xubao.policy.draft_folder import draft_folder
from xubao.policy.errors import NoSuchPeople
from xubao.policy.models import DraftVersion, Study
from xubao.policy.published import rules_in_force
from xubao.policy.simulate_draft import FAILED, JOB, LOG, PROGRESS, REPORT, SUMMARY

FEWEST, MOST = 1_000, 1_000_000
STARTING, RUNNING, DONE, WRONG, STOPPED = "starting", "running", "done", "wrong", "stopped"
STUDY_STATE_LABELS_ZH: Final = {STARTING: "准备中", RUNNING: "运行中", DONE: "已完成", WRONG: "出错", STOPPED: "已中断"}
SILENT_SECONDS: Final = 300
"""A study that has written nothing for so long has stopped: its process was ended from outside."""
_started: list[subprocess.Popen[bytes]] = []


@dataclass(frozen=True, slots=True)
class Wanted:
    """persons, seed: of an invented sample; persons None: everybody of the agency's own file."""

    persons: int | None
    seed: int
    as_of: date


@dataclass(frozen=True, slots=True)
class Progress:
    """state: a key of STUDY_STATE_LABELS_ZH. problem: what went wrong, by language. summary: counts, once done."""

    state: str
    done: int = 0
    total: int = 0
    problem: dict[str, str] | None = None
    summary: dict[str, Any] | None = None


def start_study(version: DraftVersion, wanted: Wanted, *, by: str, at: datetime) -> Study:
    """Start a study; it goes on when the page is left. Raises NoSuchPeople."""
    _refuse(wanted)
    draft, base = version.draft, rules_in_force()
    number = Study.objects.filter(version__draft=draft).count() + 1
    study = Study.objects.create(
        version=version,
        folder=f"{draft.number}-{version.number}-study-{number}",
        persons=wanted.persons,
        seed=None if wanted.persons is None else wanted.seed,
        as_of=wanted.as_of,
        asked_by=by,
        asked_at=at,
    )
    folder = study_folder(study)
    folder.mkdir(parents=True)
    draft_folder(base, draft.area, version.files, folder / "draft", alone=True)
    job = {
        "draft": draft.number,
        "title": draft.title,
        "version": version.number,
        "area": draft.area,
        "as_of": wanted.as_of.isoformat(),
        "persons": wanted.persons,
        "seed": wanted.seed,
        "input": settings.XUBAO_POLICY_POPULATION if wanted.persons is None else "",
        "base": str(base),
    }
    (folder / JOB).write_text(json.dumps(job, ensure_ascii=False), encoding="utf-8")
    start_process(folder)
    return study


def start_process(folder: Path) -> None:
    """Run the job of a folder, in a process that outlives this request."""
    _started[:] = [process for process in _started if process.poll() is None]
    with (folder / LOG).open("wb") as log:
        command = [sys.executable, "-m", "xubao.policy.simulate_draft", str(folder)]
        _started.append(subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True))


def study_folder(study: Study) -> Path:
    """Where the job, the progress and the report of a study stand."""
    return Path(settings.XUBAO_POLICY_FOLDER) / "studies" / study.folder


def progress_of(study: Study) -> Progress:
    """How far a study is."""
    folder = study_folder(study)
    summary, failed, progress = (_read(folder / name) for name in (SUMMARY, FAILED, PROGRESS))
    if summary is not None:
        return Progress(DONE, summary=summary)
    if failed is not None:
        return Progress(WRONG, problem=failed)
    beat = folder / (PROGRESS if progress is not None else JOB)
    if not beat.is_file() or time.time() - beat.stat().st_mtime > SILENT_SECONDS:
        return Progress(STOPPED)
    return Progress(STARTING) if progress is None else Progress(RUNNING, progress["done"], progress["total"])


def report_of(study: Study) -> bytes | None:
    """The report of a finished study."""
    file = study_folder(study) / REPORT
    return file.read_bytes() if progress_of(study).state == DONE and file.is_file() else None


def _refuse(wanted: Wanted) -> None:
    if wanted.persons is None and not settings.XUBAO_POLICY_POPULATION:
        raise NoSuchPeople("XUBAO_POLICY_POPULATION", en="no population file is set.", zh="没有设置人口文件。")
    if wanted.persons is not None and not FEWEST <= wanted.persons <= MOST:
        raise NoSuchPeople(
            wanted.persons, en=f"{wanted.persons} is no size of a sample.", zh=f"抽样人数 {wanted.persons} 不在范围内。"
        )


def _read(file: Path) -> dict[str, Any] | None:
    if not file.is_file():
        return None
    found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return found
