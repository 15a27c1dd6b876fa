"""`xubao population assess`: a table of people in, a folder of answers out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from xubao.cli.errors import Contradiction, NotInstalled
from xubao.cli.options import Argument, Option, packs_option
from xubao.cli.parsing import Command, language
from xubao.cli.population_cluster import assess_on_spark
from xubao.rulebook.resolving.provenance import Mode
from xubao.values.told.kinds import Day, Whole, Word

SOME_ARE_WRONG = 1
_EXAMPLE = "xubao population assess people.parquet answers --as-of 2026-08-20"


@click.pass_context
def _assess(context: click.Context, /, **options: Any) -> int:
    try:
        from xubao.population.runs.assess_run import assess_population
        from xubao.population.runs.options import RunOptions
    except ModuleNotFoundError as absent:
        raise NotInstalled("xubao population", "population", absent.name or "numba", "population") from absent
    from xubao.cli.asked import today_in_china
    from xubao.cli.progress import Progress
    from xubao.cli.words import words

    say = words(language(context))
    mode: Mode
    mode, accepted = options["mode"] or "inform", frozenset(options["accept"])
    if accepted and mode != "decide":
        raise Contradiction(
            "--accept", where="--accept", en="entries are accepted only in order to decide.", zh="只有 --mode decide 才认可条目。"
        )
    chosen = RunOptions(
        options["as_of"] or today_in_china(),
        mode,
        accepted,
        options["packs"],
        options["layout"],
        options["format"],
        options["only_action"],
        options["threads"] or 0,
    )
    if options["engine"] == "spark":
        return assess_on_spark(chosen, options, language(context))
    folder = Path(options["folder"])
    with Progress(say["population.rate"]) as progress:
        manifest = assess_population(options["input"], folder, chosen, progress.report, progress.seconds)
    states = "  ".join(f"{state} {count:,}" for state, count in manifest["states"].items())
    click.echo(say["population.done"].format(**manifest, folder=folder, listed=states))
    if manifest["wrong"]:
        click.echo(say["population.wrong"].format(wrong=f"{manifest['wrong']:,}", file=folder / "errors.parquet"), err=True)
    return SOME_ARE_WRONG if manifest["wrong"] else 0


assess = Command(
    "population.assess",
    _assess,
    [
        Argument("input", example=_EXAMPLE),
        # A text: the folder of a cluster may be an address such as s3a://bucket/answers.
        Argument("folder", example=_EXAMPLE),
        Option("--as-of", kind=Day(), section="question"),
        Option("--mode", kind=Word("inform", "decide"), section="question"),
        Option("--accept", metavar="420100/ID", multiple=True, section="question"),
        Option("--only-action", is_flag=True),
        Option("--layout", kind=Word("table", "lean"), default="table"),
        Option("--format", kind=Word("parquet", "arrow"), default="parquet"),
        Option("--threads", kind=Whole("N")),
        Option("--engine", kind=Word("local", "spark"), default="local"),
        Option("--master", metavar="spark://HOST:PORT"),
        packs_option(),
    ],
)
