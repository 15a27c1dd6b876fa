"""`packs new`: begins the pack of a new area."""

from __future__ import annotations

from typing import Any

import click

from xubao.cli.options import Argument, Option, packs_option
from xubao.cli.parsing import Command, language
from xubao.values.told.kinds import Day, Text


@click.pass_context
def _new(context: click.Context, /, **options: Any) -> int:
    from xubao.cli.asked import today_in_china
    from xubao.cli.words import words
    from xubao.rulebook.new_pack import NewArea, begin_pack
    from xubao.rulebook.reading.packs_root import packs_root

    new = NewArea(options["area"], options["slug"], options["name"], options["name_en"])
    files = begin_pack(packs_root(options["packs"]), new, options["on"] or today_in_china())
    say = words(language(context))
    click.echo("\n".join([say["new.written"], *(f"  {file}" for file in files), say["new.next"].format(area=new.slug)]))
    return 0


new = Command(
    "packs.new",
    _new,
    [
        Argument("area", example="xubao packs new 429004 --slug xiantao --name 仙桃市 --name-en Xiantao"),
        Option("--slug", kind=Text("SLUG"), required=True),
        Option("--name", kind=Text("NAME"), required=True),
        Option("--name-en", kind=Text("NAME"), required=True),
        Option("--on", kind=Day()),
        packs_option(),
    ],
)
