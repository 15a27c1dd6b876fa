"""The entry point: runs a command; every wrong input becomes one clear line and exit 2, never a traceback."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

import click

from xubao.cli.options import Option
from xubao.cli.parsing import Group
from xubao.cli.words import chosen_language
from xubao.values.errors import XubaoError

WRONG_INPUT = 2
INTERRUPTED = 130


def _show_version(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        click.echo(f"xubao {version('xubao')}")
        context.exit()


xubao = Group(
    "",
    {
        "explain": "xubao.cli.explain_command:explain",
        "examples": "xubao.cli.examples_command:examples",
        "packs": "xubao.cli.packs_command:packs",
        "population": "xubao.cli.population_command:population",
        "mcp": "xubao.cli.mcp_command:mcp",
    },
    [Option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_show_version)],
)


def main() -> None:
    """Run the command that the terminal gave, and end with its exit code."""
    # Rules and machine code are many objects that stay: looking through them for garbage took a tenth of a run over a population.
    gc.set_threshold(100_000, 20, 50)
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show Chinese gets question marks instead of a traceback.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run a command. Returns the exit code: 0, 1 for a finding, 2 for wrong input."""
    lang = chosen_language(arguments, os.environ)
    try:
        # Not click's main(): it would end the process by itself, with codes of its own.
        with xubao.make_context("xubao", list(arguments), obj=lang) as context:
            code = xubao.invoke(context)
        return code if isinstance(code, int) else 0
    except click.exceptions.Exit as ended:
        return ended.exit_code
    except XubaoError as problem:
        click.echo(problem.line(lang), err=True)
    except BrokenPipeError:
        # The reader, such as `head`, has seen enough. Python would complain once more when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    return WRONG_INPUT
