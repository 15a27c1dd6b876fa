"""`packs verify` and `packs officer-key`: an agency compares an entry with the original and signs what it found."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any, Final

import click

from xubao.cli.errors import KeyInsideRepository
from xubao.cli.options import Argument, Option, packs_option
from xubao.cli.parsing import Command, language
from xubao.values.told.kinds import Day, Text

KEYS: Final = "XUBAO_OFFICER_KEYS"
"""Environment variable: the folder of private keys; ~/.config/xubao/officers where it is not set."""
PASSPHRASE: Final = "XUBAO_PASSPHRASE"


def _key_file(given: Path | None, officer: str) -> Path:
    """Where the private key of an officer is: as given, else in the folder of keys."""
    folder = os.environ.get(KEYS)
    return given or (Path(folder) if folder else Path.home() / ".config" / "xubao" / "officers") / f"{officer}.pem"


def _passphrase(path: Path, *, new: bool, lang: str) -> bytes | None:
    """From the environment, else asked for on a terminal where one is needed; None for a key without one."""
    from xubao.cli.words import words

    given = os.environ.get(PASSPHRASE)
    if given is not None:
        return given.encode() or None
    sealed = new or (path.is_file() and b"ENCRYPTED" in path.read_bytes())
    if not sealed or not sys.stdin.isatty():
        return None
    asked: str = click.prompt(words(lang)["verify.passphrase"], hide_input=True, confirmation_prompt=new, default="", err=True)
    return asked.encode() or None


@click.pass_context
def _verify(context: click.Context, /, **options: Any) -> int:
    from xubao.cli.asked import today_in_china
    from xubao.cli.words import words
    from xubao.rulebook.area_named import known_area
    from xubao.rulebook.packs import load_pack
    from xubao.rulebook.reading.packs_root import area_folder, packs_root
    from xubao.rulebook.verification.signing import read_key
    from xubao.rulebook.verification.verify_entry import Signer, known_officer, verify_entry

    packs, lang = options["packs"], language(context)
    area = known_area(options["area"], packs)
    officer = known_officer(packs, options["officer"])
    path = _key_file(options["key"], officer.id)
    signer = Signer(officer, read_key(path, _passphrase(path, new=False, lang=lang)))
    folder = area_folder(packs_root(packs), area)
    day = options["on"] or today_in_china()
    file, found = verify_entry(load_pack(area, packs), options["entry"], folder, options["document"], signer, on=day)
    say = words(lang)
    place = say["verify.page" if found.document.page else "verify.line"].format(
        page=found.document.page, line=found.document.line
    )
    click.echo(say["verify.found"].format(document=found.document.name, place=place, quote=found.quote))
    click.echo(say["verify.written"].format(entry=f"{area}/{found.entry}", file=file))
    return 0


@click.pass_context
def _officer_key(context: click.Context, /, **options: Any) -> int:
    from xubao.cli.asked import today_in_china
    from xubao.cli.words import words
    from xubao.rulebook.area_named import known_area
    from xubao.rulebook.reading.packs_root import packs_root
    from xubao.rulebook.verification.officers import list_officer, officer_named
    from xubao.rulebook.verification.signing import new_key

    packs, lang = options["packs"], language(context)
    path = _key_file(options["key"], options["officer"]).absolute()
    if any((parent / ".git").exists() for parent in path.parents):
        raise KeyInsideRepository(str(path))
    root = packs_root(packs)
    areas = tuple(known_area(area, packs) for area in options["areas"])
    unlisted = officer_named(
        root, options["officer"], options["name"], options["office"], areas, options["on"] or today_in_china()
    )
    file = list_officer(root, unlisted, new_key(path, _passphrase(path, new=True, lang=lang)))
    click.echo(words(lang)["officer_key.written"].format(private=path, public=file))
    return 0


def _document_option() -> Option:
    return Option("--document", type=click.Path(path_type=Path), metavar="FILE", required=True)


verify = Command(
    "packs.verify",
    _verify,
    [
        Argument("area", example="xubao packs verify 420100 within-three-repaid --document notice.pdf --officer zhang-wei"),
        Argument("entry", example="xubao packs verify 420100 within-three-repaid --document notice.pdf --officer zhang-wei"),
        _document_option(),
        Option("--officer", kind=Text("NAME"), required=True),
        Option("--key", type=click.Path(path_type=Path), metavar="FILE"),
        Option("--on", kind=Day()),
        packs_option(),
    ],
)
officer_key = Command(
    "packs.officer-key",
    _officer_key,
    [
        Argument("officer", example="xubao packs officer-key zhang-wei 420100 --name 张伟 --office 武汉市医保中心"),
        Argument(
            "areas",
            nargs=-1,
            required=True,
            example="xubao packs officer-key zhang-wei 420100 --name 张伟 --office 武汉市医保中心",
        ),
        Option("--name", kind=Text("NAME"), required=True),
        Option("--office", kind=Text("OFFICE"), required=True),
        Option("--key", type=click.Path(path_type=Path), metavar="FILE"),
        Option("--on", kind=Day()),
        packs_option(),
    ],
)
