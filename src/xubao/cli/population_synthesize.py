"""`xubao population synthesize`: an invented population, and the marginals it is drawn from."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from xubao.cli.errors import MissingValue, NoSuchPath, NotInstalled
from xubao.cli.options import Argument, Option, packs_option
from xubao.cli.parsing import Command, language
from xubao.values.told.kinds import Day, Whole

_EXAMPLE = "xubao population synthesize people.parquet --persons 1000000 --seed 7"
MOST_DIGITS = 11


@click.pass_context
def _synthesize(context: click.Context, /, **options: Any) -> int:
    try:
        from xubao.population.synthetic.draw_people import Population
        from xubao.population.synthetic.write_population import write_population
    except ModuleNotFoundError as absent:
        raise NotInstalled("xubao population", "population", absent.name or "numpy", "population") from absent
    from xubao.cli.asked import today_in_china
    from xubao.cli.progress import Progress
    from xubao.cli.words import words
    from xubao.population.synthetic.marginals import read_marginals
    from xubao.population.synthetic.offers import places

    say, persons, file = words(language(context)), options["persons"], options["file"]
    if persons is None:
        raise MissingValue("--persons", _EXAMPLE)
    if not file.parent.is_dir():
        raise NoSuchPath(
            str(file.parent), where="FILE", en=f"there is no folder {file.parent}.", zh=f"没有 {file.parent} 这个目录。"
        )
    as_of = options["as_of"] or today_in_china()
    marginals = read_marginals(options["marginals"])
    population = Population(marginals, places(marginals, as_of, options["packs"]), as_of, options["seed"] or 0)
    done = 0

    def told(count: int) -> None:
        nonlocal done
        done += count
        progress.report(done, persons)

    with Progress(say["population.rate"]) as progress:
        manifest = write_population(population, persons, file, told)
    areas = len(manifest["persons_by_area"])
    click.echo(say["population.synthesized"].format(persons=f"{persons:,}", areas=areas, file=file, seed=manifest["seed"]))
    return 0


@click.pass_context
def _marginals(context: click.Context, /, **options: Any) -> int:
    from xubao.population.synthetic.marginals import SHIPPED

    click.echo(SHIPPED.read_text(encoding="utf-8"), nl=False)
    return 0


synthesize = Command(
    "population.synthesize",
    _synthesize,
    [
        Argument("file", example=_EXAMPLE, type=click.Path(path_type=Path, dir_okay=False)),
        Option("--persons", kind=Whole("N", MOST_DIGITS), section="question"),
        Option("--seed", kind=Whole("N", MOST_DIGITS), section="question"),
        Option("--as-of", kind=Day(), section="question"),
        Option("--marginals", type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="FILE", section="question"),
        packs_option(),
    ],
)
marginals = Command("population.marginals", _marginals, [])
