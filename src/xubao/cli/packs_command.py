"""`xubao packs`: what is known of which area, is it in order, and what is not known yet."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from xubao.cli.options import Argument, Option, color_option, packs_option
from xubao.cli.parsing import Command, Group, language
from xubao.values.told.kinds import Day, Word

FOUND = 1
MALFORMED = 2


@click.pass_context
def _list(context: click.Context, /, **options: Any) -> int:
    from xubao.cli.pack_list import pack_list

    lines, malformed = pack_list(options["packs"], language(context))
    click.echo("\n".join(lines), color=True)
    for problem in malformed:
        click.echo(problem.line(language(context)), err=True)
    return MALFORMED if malformed else 0


@click.pass_context
def _check(context: click.Context, /, **options: Any) -> int:
    from xubao.cli.words import words
    from xubao.rulebook.area_named import known_area
    from xubao.rulebook.checks.check_packs import check_packs
    from xubao.rulebook.packs import known_areas
    from xubao.rulebook.reading.frames import frame_folders
    from xubao.rulebook.reading.national import NATIONAL
    from xubao.rulebook.reading.packs_root import packs_root

    root = packs_root(options["packs"])
    above = {*frame_folders(root), NATIONAL}
    areas = [text if text in above else known_area(text, root) for text in options["areas"]] or None
    findings = check_packs(root, areas)
    for finding in findings:
        click.echo(finding.line(language(context)))
    errors = sum(finding.severity == "error" for finding in findings)
    number = len(areas) if areas else len(known_areas(root))
    said = words(language(context))["packs.checked"]
    click.echo(said.format(areas=number, errors=errors, warnings=len(findings) - errors))
    return FOUND if errors else 0


@click.pass_context
def _show(context: click.Context, /, **options: Any) -> int:
    from xubao.cli.asked import today_in_china
    from xubao.cli.national_page import national_page
    from xubao.cli.pack_page import PackPage
    from xubao.cli.page import Page
    from xubao.cli.terminal import pen_for, screen_width
    from xubao.rulebook.area_named import area_named
    from xubao.rulebook.coverage import require_coverage
    from xubao.rulebook.packs import load_pack
    from xubao.rulebook.reading.frames import load_frame
    from xubao.rulebook.reading.national import NATIONAL, load_national

    day = options["on"] or today_in_china()
    page = Page(language(context), pen_for(options["color"]), screen_width())
    area, root = area_named(options["area"], options["packs"]), options["packs"]
    if area == NATIONAL:
        click.echo("\n".join(national_page(load_national(root), day, page)), color=True)
        return 0
    pack = load_frame(area, root)
    if pack is None:
        pack = load_pack(area, root)
        require_coverage(pack, None, day)
    click.echo("\n".join(PackPage(pack, day, page).lines()), color=True)
    return 0


@click.pass_context
def _page(context: click.Context, /, **options: Any) -> int:
    from xubao.cli.area_pages import page_text
    from xubao.cli.asked import today_in_china
    from xubao.rulebook.area_named import known_area

    root = options["packs"]
    day = options["on"] or today_in_china()
    text = page_text(known_area(options["area"], root), language(context), day, options["page_format"], root)
    click.echo(text, nl=False)
    return 0


@click.pass_context
def _pages(context: click.Context, /, **options: Any) -> int:
    from xubao.cli.area_pages import write_pages
    from xubao.cli.asked import today_in_china
    from xubao.cli.words import words
    from xubao.rulebook.packs import known_areas

    root, folder = options["packs"], options["folder"]
    day = options["on"] or today_in_china()
    with click.progressbar(length=len(known_areas(root)), file=sys.stderr, show_eta=False) as bar:
        files = write_pages(folder, day, options["page_format"], root, lambda _: bar.update(1))
    click.echo(words(language(context))["packs.pages"].format(files=files, folder=folder))
    return 0


@click.pass_context
def _report(context: click.Context, /, **options: Any) -> int:
    from xubao.cli.asked import today_in_china
    from xubao.cli.packs_report import report_lines
    from xubao.cli.page import Page
    from xubao.cli.terminal import pen_for, screen_width
    from xubao.cli.words import words
    from xubao.engine.area_page.freshness_page import freshness_page, freshness_summary
    from xubao.engine.freshness import counts_by_state, freshness
    from xubao.rulebook.area_named import known_area
    from xubao.rulebook.canonical_json import canonical

    root, lang = options["packs"], language(context)
    day = options["as_of"] or today_in_china()
    found = freshness(day, root, [known_area(text, root) for text in options["areas"]] or None)
    if options["json"]:
        data = {"as_of": day, "states": counts_by_state(found), "areas": [area.to_data() for area in found]}
        click.echo(canonical(data))
        return 0
    if options["html"]:
        options["html"].write_text(freshness_page(found, day, lang), encoding="utf-8")
        click.echo(words(lang)["report.written"].format(file=options["html"]))
    else:
        page = Page(lang, pen_for(options["color"]), screen_width())
        click.echo("\n".join(report_lines(found, page, named=bool(options["areas"]))), color=True)
    if len(options["areas"]) != 1:
        click.echo(freshness_summary(found, lang))
    return 0


packs = Group(
    "packs",
    {
        "list": "xubao.cli.packs_command:list_packs",
        "check": "xubao.cli.packs_command:check",
        "show": "xubao.cli.packs_command:show",
        "page": "xubao.cli.packs_command:page",
        "pages": "xubao.cli.packs_command:pages",
        "questions": "xubao.cli.questions_command:questions",
        "article": "xubao.cli.law_commands:article",
        "report": "xubao.cli.packs_command:report",
        "new": "xubao.cli.new_pack_command:new",
        "verify": "xubao.cli.verify_commands:verify",
        "officer-key": "xubao.cli.verify_commands:officer_key",
    },
)
list_packs = Command("packs.list", _list, [color_option(), packs_option()])
check = Command("packs.check", _check, [Argument("areas", nargs=-1), packs_option()])
show = Command(
    "packs.show",
    _show,
    [
        Argument("area", example="xubao packs show 420100"),
        Option("--on", kind=Day(), section="question"),
        color_option(),
        packs_option(),
    ],
)
page = Command(
    "packs.page",
    _page,
    [
        Argument("area", example="xubao packs page 420100"),
        Option("--on", kind=Day(), section="question"),
        Option("--format", "page_format", kind=Word("md", "html"), default="md"),
        packs_option(),
    ],
)
pages = Command(
    "packs.pages",
    _pages,
    [
        Argument("folder", example="xubao packs pages pages", type=click.Path(path_type=Path, file_okay=False)),
        Option("--on", kind=Day(), section="question"),
        Option("--format", "page_format", kind=Word("md", "html"), default="html"),
        packs_option(),
    ],
)
report = Command(
    "packs.report",
    _report,
    [
        Argument("areas", nargs=-1),
        Option("--as-of", kind=Day(), section="question"),
        Option("--html", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE"),
        Option("--json", is_flag=True),
        color_option(),
        packs_option(),
    ],
)
