"""A study of a draft, in a process of its own: reads the job in a folder, writes progress, report, manifest and cells there.

    python -m xubao.policy.simulate_draft FOLDER

It knows no database. What goes wrong stands in failed.json, with its code, in both languages.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Final

from xubao.policy.errors import StudyBroken
from xubao.values.errors import XubaoError

JOB, PROGRESS, SUMMARY, FAILED, REPORT = "job.json", "progress.json", "summary.json", "failed.json", "report.html"
LOG: Final = "log.txt"
_COUNTS: Final = ("persons", "lapsed", "up", "down", "same", "unknown", "gained_days", "lost_days", "pays_more", "pays_less")


def simulate_draft(folder: Path) -> None:
    """Run the study of a folder. Raises what a simulation raises."""
    from xubao.population.simulation.assumptions import read_assumptions
    from xubao.population.simulation.effects import Effects
    from xubao.population.simulation.run_simulation import run_simulation
    from xubao.population.simulation.scenario import scenario_of
    from xubao.population.simulation.write_report import write_report

    job = json.loads((folder / JOB).read_text(encoding="utf-8"))
    as_of, base = date.fromisoformat(job["as_of"]), Path(job["base"])
    scenario = replace(scenario_of(folder / "draft", base), names={"zh": job["title"], "en": job["title"]})
    people = _People(job, as_of, base, folder)
    simulated = run_simulation(people.batches, scenario, read_assumptions(), as_of, people.told)
    change = {"draft": job["draft"], "version": job["version"]}
    write_report(simulated, folder / REPORT, population=people.named, command=f"draft {job['draft']}", change=change)
    effect = Effects(simulated).of_all()
    _write(folder / SUMMARY, {name: getattr(effect, name) for name in _COUNTS} | {"as_of": job["as_of"]})


class _People:
    """The people of the study: those of the agency's file, or invented ones of the draft's area."""

    def __init__(self, job: dict[str, Any], as_of: date, base: Path, folder: Path) -> None:
        self._folder, self._done = folder, 0
        self.batches: Iterator[Any]
        if job["input"]:
            from xubao.population.sources.open_source import open_source
            from xubao.population.sources.source import NAMES_ONLY

            source = open_source(job["input"], folder)
            self._total = source.rows
            self.batches = (batch for unit in source.units for batch in source.read(unit, NAMES_ONLY))
            self.named: dict[str, Any] = {"input": Path(job["input"]).name, "digest": source.digest}
        else:
            self._invent(job, as_of, base)

    def told(self, count: int) -> None:
        """So many more are done."""
        self._done += count
        _write(self._folder / PROGRESS, {"done": self._done, "total": self._total})

    def _invent(self, job: dict[str, Any], as_of: date, base: Path) -> None:
        from msgspec.structs import replace as with_fields

        from xubao.population.synthetic.draw_people import Population
        from xubao.population.synthetic.marginals import read_marginals
        from xubao.population.synthetic.offers import places
        from xubao.population.synthetic.write_population import manifest_of, pieces

        shipped = read_marginals()
        marginals = with_fields(shipped, areas=with_fields(shipped.areas, weights={job["area"]: 1}))
        population = Population(marginals, places(marginals, as_of, base), as_of, job["seed"])
        self._total = job["persons"]
        self.batches = pieces(population, self._total)
        self.named = manifest_of(population, self._total, {})


def _write(file: Path, said: dict[str, Any]) -> None:
    """Readers see the old file or the new one, never half of one."""
    beside = file.with_suffix(".new")
    beside.write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")
    beside.replace(file)


def run(folder: Path) -> int:
    """Run it and write down what went wrong; 0 where nothing did."""
    try:
        simulate_draft(folder)
    except XubaoError as problem:
        _write(folder / FAILED, {"zh": problem.line("zh"), "en": problem.line("en")})
        return 1
    except ModuleNotFoundError as absent:
        zh = f"未安装 population 组件（缺少 {absent.name}），无法模拟。"
        en = f"the population extra is not installed ({absent.name} is missing); nothing can be simulated."
        _write(folder / FAILED, {"zh": f"XB-POLICY-009 {zh}", "en": f"XB-POLICY-009 {en}"})
        return 1
    except Exception as broken:
        # Whatever it was, the page says so at once; the whole of it goes to the log of the study.
        told = f"{type(broken).__name__}: {broken}".splitlines()[0][:300]
        en = f"the simulation broke off: {told} ({folder.name}/{LOG})."
        said = StudyBroken(told, en=en, zh=f"模拟中途出错：{told}（{folder.name}/{LOG}）。")
        _write(folder / FAILED, {"zh": said.line("zh"), "en": said.line("en")})
        raise
    return 0


if __name__ == "__main__":
    sys.exit(run(Path(sys.argv[1])))
