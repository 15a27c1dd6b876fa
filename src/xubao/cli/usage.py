"""What click finds wrong with a call, as one of our errors."""

from __future__ import annotations

import click

from xubao.cli.errors import EXPLAIN_EXAMPLE, BadCall, MissingValue, UnknownOption
from xubao.values.errors import XubaoError


def as_ours(problem: click.UsageError, command: str, parameters: list[click.Parameter]) -> XubaoError:
    """The error with code and example. command: as typed. parameters: those of the command."""
    if isinstance(problem, click.NoSuchOption):
        return UnknownOption(problem.option_name, command, [name for param in parameters for name in param.opts])
    if isinstance(problem, click.BadOptionUsage):
        named = [param for param in parameters if problem.option_name in param.opts and param.metavar]
        if named:
            return MissingValue(f"{problem.option_name} {named[0].metavar}", EXPLAIN_EXAMPLE)
    if isinstance(problem, click.MissingParameter) and isinstance(problem.param, click.Option):
        return MissingValue(f"{problem.param.opts[-1]} {problem.param.metavar or ''}".strip(), f"{command} --help")
    return BadCall(problem.format_message(), command)
