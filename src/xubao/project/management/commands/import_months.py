"""``python -m xubao.project.manage import_months FILE --area 420100 --origin collector``: takes a file of months in."""

import csv
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from xubao.cases.public import now, today
from xubao.records.month_files.public import MonthFile, check_file, import_months, month_mappings
from xubao.records.public import Origin
from xubao.values.area_code import AreaCode
from xubao.values.errors import XubaoError


class Command(BaseCommand):
    """Checks a CSV or Excel file of contribution months and imports it, in bounded memory; the same file again adds nothing."""

    help = "Import contribution months from a CSV or Excel file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file, whose it is, how it is read, and whether to check only."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--area", required=True)
        parser.add_argument(
            "--origin", required=True, choices=[origin.value for origin in Origin if origin is not Origin.PAYMENT]
        )
        parser.add_argument("--mapping", default="general")
        parser.add_argument("--reported-on", type=date.fromisoformat, help="day of the report; today where it is not given")
        parser.add_argument("--check", action="store_true", help="write nothing, say what an import would take")
        parser.add_argument("--refused", type=Path, help="write the refused lines to this CSV file")

    def handle(self, *args: Any, **options: Any) -> None:
        """Check, import, report. Errors are told with their code."""
        mapping = month_mappings().get(options["mapping"])
        if mapping is None:
            raise CommandError(f"no mapping is called {options['mapping']}; there are: {', '.join(month_mappings())}")
        if mapping.verified == "second-hand":
            self.stderr.write(mapping.note_en)
        try:
            with options["file"].open("rb") as content:
                given = MonthFile(
                    name=options["file"].name,
                    content=content,
                    area=AreaCode(options["area"]),
                    origin=Origin(options["origin"]),
                    mapping=mapping,
                    reported_on=options["reported_on"] or today(),
                )
                self._check(given) if options["check"] else self._import(given, options["refused"])
        except (XubaoError, OSError) as problem:
            raise CommandError(str(problem)) from problem

    def _check(self, given: MonthFile) -> None:
        found = check_file(given.content, given.mapping, latest=given.reported_on)
        self.stdout.write(
            f"{found.lines} lines: {found.good} good, {found.wrong} wrong, {found.passed} of other insurances; "
            f"{found.people} persons, {found.first_month} to {found.last_month}"
        )
        for item in found.problems:
            self.stdout.write(f"line {item.line}, {item.column}: {item.en} ({item.found})")

    def _import(self, given: MonthFile, refused: Path | None) -> None:
        done = import_months(given, imported_by="command", at=now())
        self.stdout.write(
            f"{done.lines} lines: {done.fresh} new reports, {done.standing} stood already, "
            f"{done.passed} of other insurances, {done.refused} refused"
        )
        if refused is not None:
            with refused.open("w", encoding="utf-8-sig", newline="") as out:
                rows = csv.writer(out)
                rows.writerow(["行号", "列", "内容", "原因", "reason"])
                lines = done.file.refused_lines.order_by("line")
                rows.writerows(lines.values_list("line", "column", "found", "reason_zh", "reason_en"))
