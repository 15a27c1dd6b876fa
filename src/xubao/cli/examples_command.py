"""`xubao examples run`: worked examples computed and compared with what they expect."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from xubao.cli.options import Argument, Option, color_option, packs_option
from xubao.cli.parsing import Command, Group, language
from xubao.values.told.kinds import Word

DIFFERS = 1
MALFORMED = 2


@click.pass_context
def _run(context: click.Context, /, **options: Any) -> int:
    from xubao.cli.examples_report import ExamplesReport
    from xubao.cli.page import Page
    from xubao.cli.terminal import pen_for, screen_width
    from xubao.engine.worked_example import run_example
    from xubao.rulebook.pack_error import PackError
    from xubao.rulebook.worked_examples import load_examples

    page = Page(language(context), pen_for(options["color"]), screen_width())
    _refuse_missing(options["paths"])
    _refuse_without_numba(options["evaluator"])
    try:
        examples = load_examples(options["paths"])
    except PackError as problem:
        for finding in (problem, *problem.others):
            click.echo(finding.line(page.lang), err=True)
        return MALFORMED
    report = ExamplesReport(page, whole_titles=not sys.stdout.isatty())
    for example in examples:
        result = run_example(example, packs=_packs(options), evaluator=options["evaluator"])
        click.echo("\n".join(report.lines(example.title, example.area, result)), color=True)
    click.echo(report.closing())
    return DIFFERS if report.failed else 0


def _packs(options: dict[str, Any]) -> Path | None:
    """The packs that the examples are run with: those named, else those of the folder of packs that is run."""
    if options["packs"] is not None:
        return Path(options["packs"])
    return next((path for path in options["paths"] if (path / "areas").is_dir()), None)


def _refuse_missing(paths: tuple[Path, ...]) -> None:
    from xubao.cli.errors import NoSuchPath

    for path in paths:
        if not path.exists():
            raise NoSuchPath(
                str(path), en=f"there is no file or folder {path}.", zh=f"没有 {path} 这个文件或文件夹。",
                next_step_en="For example: xubao examples run packs", next_step_zh="例如：xubao examples run packs",
            )  # fmt: skip


def _refuse_without_numba(evaluator: str) -> None:
    from importlib.util import find_spec

    from xubao.cli.errors import NotInstalled

    if evaluator != "interpreter" and find_spec("numba") is None:
        raise NotInstalled(
            evaluator, "--evaluator", "numba", "population", or_en=", or use --evaluator interpreter",
            or_zh="，或用 --evaluator interpreter",
        )  # fmt: skip


examples = Group("examples", {"run": "xubao.cli.examples_command:run"})
run = Command(
    "examples.run",
    _run,
    [
        Argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), example="xubao examples run packs"),
        Option("--evaluator", kind=Word("interpreter", "compiled", "both"), default="interpreter", section="question"),
        color_option(),
        packs_option(),
    ],
)
