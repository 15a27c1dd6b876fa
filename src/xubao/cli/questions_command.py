"""`xubao packs questions`: what nobody has found out yet, by value, as letters to the offices, or as data."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from xubao.cli.options import Argument, Option, packs_option
from xubao.cli.parsing import Command, language
from xubao.rulebook.open_questions import OpenQuestion


@click.pass_context
def _questions(context: click.Context, /, **options: Any) -> int:
    from xubao.cli.terminal import screen_width, wrapped
    from xubao.cli.words import words
    from xubao.rulebook import canonical_json

    lang = language(context)
    found, areas = asked_of(options["areas"], options["packs"], fictional=not options["letter"])
    if options["json"]:
        click.echo(canonical_json.canonical([item.to_data() for item in found]).decode())
        return 0
    if options["letter"]:
        from xubao.cli.office_letter import letters

        click.echo("\n".join(letters(found, lang, screen_width())))
        return 0
    for item in found:
        for line in wrapped(item.line(lang), screen_width(), rest="    "):
            click.echo(line)
    click.echo(words(lang)["packs.questions"].format(questions=len(found), areas=areas))
    return 0


def asked_of(named: tuple[str, ...], root: Path | None, *, fictional: bool) -> tuple[list[OpenQuestion], int]:
    """The open questions of areas, frames and the nation as they are named, of all where none is; and of how many packs.

    fictional: also of invented areas that nobody named; nobody writes to their offices.
    """
    from xubao.rulebook.area_named import known_area
    from xubao.rulebook.open_questions import by_value, national_questions, questions
    from xubao.rulebook.packs import known_areas, load_pack
    from xubao.rulebook.reading.frames import frame_folders, load_frame
    from xubao.rulebook.reading.national import NATIONAL, has_national, load_national
    from xubao.rulebook.reading.packs_root import packs_root

    base = packs_root(root)
    frames = frame_folders(base)
    everything = [*known_areas(root), *frames, *([NATIONAL] if has_national(base) else [])]
    chosen = [text if text in frames or text == NATIONAL else known_area(text, root) for text in named] or everything
    packs = [load_frame(code, root) if code in frames else load_pack(code, root) for code in chosen if code != NATIONAL]
    found = questions(pack for pack in packs if pack is not None and (named or fictional or not pack.identity.fictional))
    if NATIONAL in chosen:
        found = by_value([*found, *national_questions(load_national(root))])
    return found, len(chosen)


questions = Command(
    "packs.questions",
    _questions,
    [Argument("areas", nargs=-1), Option("--letter", is_flag=True), Option("--json", is_flag=True), packs_option()],
)
