"""`xubao population simulate`: what a changed rule would do to a population, as a report."""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click

from xubao.cli.errors import MissingValue, NotInstalled
from xubao.cli.options import Argument, Option, packs_option
from xubao.cli.parsing import Command, language
from xubao.cli.population_synthesize import MOST_DIGITS
from xubao.values.told.kinds import Day, Whole

_EXAMPLE = "xubao population simulate people.parquet --change change.yaml --html report.html"
_SAMPLE = 200_000


@click.pass_context
def _simulate(context: click.Context, /, **options: Any) -> int:
    try:
        from xubao.population.simulation.run_simulation import run_simulation
        from xubao.population.simulation.write_report import write_report
    except ModuleNotFoundError as absent:
        raise NotInstalled("xubao population", "population", absent.name or "numba", "population") from absent
    from xubao.cli.asked import today_in_china
    from xubao.cli.progress import Progress
    from xubao.cli.words import words
    from xubao.population.simulation.assumptions import read_assumptions
    from xubao.population.simulation.effects import Effects
    from xubao.population.simulation.scenario import scenario_of

    say = words(language(context))
    if options["change"] is None:
        raise MissingValue("--change", _EXAMPLE)
    as_of = options["as_of"] or today_in_china()
    scenario = scenario_of(options["change"], options["packs"])
    assumptions = read_assumptions(options["assumptions"])
    file = options["html"] or Path("simulation.html")
    with TemporaryDirectory(prefix="xubao-people-") as folder, Progress(say["population.rate"]) as progress:
        people = _People(options, as_of, Path(folder), progress)
        simulated = run_simulation(people.batches(), scenario, assumptions, as_of, people.told)
        change = _change_data(options["change"])
        written = write_report(simulated, file, population=people.named, command=_command(options, as_of), change=change)
    effect = Effects(simulated).of_all()
    counts = {name: f"{getattr(effect, name):,}" for name in ("persons", "up", "down", "same", "unknown")}
    click.echo(
        say["population.simulated"].format(report=written.report, manifest=written.manifest, cells=written.cells, **counts)
    )
    return 0


class _People:
    """The people of a table, or, where none is given, an invented sample."""

    def __init__(self, options: dict[str, Any], as_of: Any, folder: Path, progress: Any) -> None:
        self._progress = progress
        self._done = 0
        self.named: dict[str, Any]
        self._batches: Iterator[Any]
        if options["input"] is None:
            self._invent(options, as_of)
        else:
            self._open(options["input"], folder)

    def batches(self) -> Iterator[Any]:
        """All people."""
        yield from self._batches

    def told(self, count: int) -> None:
        """So many more are done."""
        self._done += count
        self._progress.report(self._done, self._total)

    def _open(self, name: str, folder: Path) -> None:
        from xubao.population.sources.open_source import open_source
        from xubao.population.sources.source import NAMES_ONLY
        from xubao.population.synthetic.write_population import manifest_file

        source = open_source(name, folder)
        self._total = source.rows
        self._batches = (batch for unit in source.units for batch in source.read(unit, NAMES_ONLY))
        self.named = {"input": name.rsplit("@", 1)[-1], "digest": source.digest}
        beside = manifest_file(Path(name))
        if beside.is_file():
            self.named |= json.loads(beside.read_text(encoding="utf-8"))

    def _invent(self, options: dict[str, Any], as_of: Any) -> None:
        from xubao.population.synthetic.draw_people import Population
        from xubao.population.synthetic.marginals import read_marginals
        from xubao.population.synthetic.offers import places
        from xubao.population.synthetic.write_population import manifest_of, pieces

        marginals = read_marginals(options["marginals"])
        population = Population(marginals, places(marginals, as_of, options["packs"]), as_of, options["seed"] or 0)
        self._total = options["persons"] or _SAMPLE
        self._batches = pieces(population, self._total)
        self.named = manifest_of(population, self._total, {})


def _change_data(change: Path) -> Any:
    """What was simulated, as far as the digests do not say it already."""
    if change.is_dir():
        return {"draft": change.name}
    import msgspec

    from xubao.population.simulation.change import read_change

    return {"file": change.name, "content": msgspec.to_builtins(read_change(change))}


def _command(options: dict[str, Any], as_of: Any) -> str:
    """The call that gives the same report again; an address of a database without what stands before its host."""
    given = options["input"] and options["input"].rsplit("@", 1)[-1]
    words = ["xubao", "population", "simulate", *([given] if given else [])]
    named = {"change": options["change"].name, "as-of": as_of, "html": (options["html"] or Path("simulation.html")).name}
    named |= {name: options[name].name for name in ("assumptions", "marginals") if options[name]}
    if given is None:
        named |= {"persons": options["persons"] or _SAMPLE, "seed": options["seed"] or 0}
    return shlex.join([*words, *(word for name, value in named.items() for word in (f"--{name}", str(value)))])


_FILE: dict[str, Any] = {"type": click.Path(path_type=Path, exists=True, dir_okay=False), "metavar": "FILE"}
simulate = Command(
    "population.simulate",
    _simulate,
    [
        Argument("input", example=_EXAMPLE, required=False),
        Option("--change", type=click.Path(path_type=Path, exists=True), metavar="FILE|DIR", section="question"),
        Option("--as-of", kind=Day(), section="question"),
        Option("--assumptions", section="question", **_FILE),
        Option("--persons", kind=Whole("N", MOST_DIGITS), section="question"),
        Option("--seed", kind=Whole("N", MOST_DIGITS), section="question"),
        Option("--marginals", section="question", **_FILE),
        Option("--html", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE"),
        packs_option(),
    ],
)
