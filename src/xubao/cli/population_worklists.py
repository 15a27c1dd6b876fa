"""`xubao population worklists`: who loses cover on which day unless they pay, in batches for the offices."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click

from xubao.cli.errors import NotInstalled
from xubao.cli.options import Argument, Option, packs_option
from xubao.cli.parsing import Command, language
from xubao.values.told.kinds import Day, Whole

_EXAMPLE = "xubao population worklists people.parquet lists --days 30"
_DAYS, _ROWS = 30, 5_000


@click.pass_context
def _worklists(context: click.Context, /, **options: Any) -> int:
    try:
        from xubao.population.worklists.at_risk import AtRisk
        from xubao.population.worklists.hand_over import hand_over
    except ModuleNotFoundError as absent:
        raise NotInstalled("xubao population", "population", absent.name or "numba", "population") from absent
    from xubao.cli.asked import today_in_china
    from xubao.cli.progress import Progress
    from xubao.cli.words import words
    from xubao.population.sources.open_source import open_source

    say, done = words(language(context)), 0
    at_risk = AtRisk(options["as_of"] or today_in_china(), options["packs"])
    days = _DAYS if options["days"] is None else options["days"]
    rows = _ROWS if options["rows"] is None else options["rows"]

    with TemporaryDirectory(prefix="xubao-people-") as staged, Progress(say["population.rate"]) as progress:
        source = open_source(options["input"], Path(staged))

        def told(count: int) -> None:
            nonlocal done
            done += count
            progress.report(done, source.rows)

        batches = (batch for unit in source.units for batch in source.read(unit))
        index = hand_over(batches, at_risk, options["folder"], days=days, rows=rows, told=told)
    counts = {name: f"{index[name]:,}" for name in ("people", "listed", "undated", "wrong")}
    said = say["population.listed"].format(batches=len(index["batches"]), through=index["through"], **counts)
    click.echo(f"{said}\n{options['folder'] / 'worklists.json'}\n{options['folder'] / 'calendar.html'}")
    return 0


worklists = Command(
    "population.worklists",
    _worklists,
    [
        Argument("input", example=_EXAMPLE),
        Argument("folder", type=click.Path(path_type=Path, file_okay=False), example=_EXAMPLE),
        Option("--as-of", kind=Day(), section="question"),
        Option("--days", kind=Whole("N"), section="question"),
        Option("--rows", kind=Whole("N", 7)),
        packs_option(),
    ],
)
