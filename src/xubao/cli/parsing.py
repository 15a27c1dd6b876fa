"""Commands and groups in two languages: help comes from the catalogue, a command is imported when it is called."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Any

import click

from xubao.cli.errors import UnexpectedArgument, UnknownCommand
from xubao.cli.options import language_option
from xubao.cli.usage import as_ours


def language(context: click.Context) -> str:
    """The language of this call."""
    return str(context.find_root().obj)


class Command(click.Command):
    """A command. key: where the catalogue has its texts, such as "packs.show"."""

    allow_extra_args = True

    def __init__(self, key: str, run: Callable[..., int], parameters: Sequence[click.Parameter]) -> None:
        super().__init__(
            key.rsplit(".", 1)[-1], callback=run, params=[*parameters, language_option()],
            context_settings={"help_option_names": ["-h", "--help"]},
        )  # fmt: skip
        self.key = key

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """What is left over. Raises UnexpectedArgument for a word too many."""
        try:
            left = super().parse_args(ctx, args)
        except click.UsageError as problem:
            raise as_ours(problem, ctx.command_path, self.params) from problem
        if left:
            raise UnexpectedArgument(left[0], ctx.command_path)
        return left

    def get_help(self, ctx: click.Context) -> str:
        """The page of help."""
        from xubao.cli.help_page import command_page

        return command_page(self.key, ctx, language(ctx))


class Group(click.Group):
    """Commands by name. A command is imported when it is called, and not before.

    late: name -> "module:attribute".
    """

    def __init__(self, key: str, late: Mapping[str, str], parameters: Sequence[click.Parameter] = ()) -> None:
        super().__init__(
            key or "xubao", callback=_show_help, params=[*parameters, language_option()], invoke_without_command=True,
            context_settings={"help_option_names": ["-h", "--help"]},
        )  # fmt: skip
        self.key = key
        self.late = late

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """What is left over for the command. Raises UnknownOption."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as problem:
            raise as_ours(problem, ctx.command_path, self.params) from problem

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order in which help lists them."""
        return list(self.late)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return one command."""
        if cmd_name not in self.late:
            return None
        module, _, attribute = self.late[cmd_name].partition(":")
        found: click.Command = getattr(import_module(module), attribute)
        return found

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """The command and what follows it. Raises UnknownCommand."""
        command = self.get_command(ctx, args[0])
        if command is None:
            raise UnknownCommand(args[0], tuple(self.late))
        return args[0], command, args[1:]

    def get_help(self, ctx: click.Context) -> str:
        """The page of help."""
        from xubao.cli.help_page import group_page

        return group_page(self.key, self.late, ctx, language(ctx))


@click.pass_context
def _show_help(context: click.Context, /, **_: Any) -> None:
    if context.invoked_subcommand is None:
        click.echo(context.get_help())
