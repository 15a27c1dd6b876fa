"""How the columns of a bank's file are told: mappings as data, the shipped ones in mappings/, others made from a sample."""

from dataclasses import asdict, dataclass, field
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

import yaml

_FOLDER = Path(__file__).with_name("mappings")
GENERAL = "general"


class Column(StrEnum):
    """The columns that an import can use. AMOUNT is money received, DEBIT money that left."""

    BOOKED_ON = "booked_on"
    AMOUNT = "amount"
    DEBIT = "debit"
    DIRECTION = "direction"
    BALANCE = "balance"
    SERIAL = "serial"
    PAYER_NAME = "payer_name"
    PAYER_ACCOUNT = "payer_account"
    REMARK = "remark"


COLUMN_LABELS_ZH: dict[Column, str] = {
    Column.BOOKED_ON: "交易日期",
    Column.AMOUNT: "收入金额",
    Column.DEBIT: "支出金额",
    Column.DIRECTION: "借贷标志",
    Column.BALANCE: "余额",
    Column.SERIAL: "交易流水号",
    Column.PAYER_NAME: "对方户名",
    Column.PAYER_ACCOUNT: "对方账号",
    Column.REMARK: "附言",
}
REQUIRED = (Column.BOOKED_ON, Column.AMOUNT)


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnMapping:
    """The headings of each column, the best first, and how amounts stand.

    ``signed``: debits stand in the amount column with a minus. ``day_first``: dates are written 23/11/2026.
    """

    name: str
    label: str
    columns: dict[str, list[str]]
    total_words: list[str] = field(default_factory=lambda: ["合计", "总计", "共计", "total"])
    credit_words: list[str] = field(default_factory=lambda: ["贷", "收", "入账", "转入", "c", "cr", "credit"])
    debit_words: list[str] = field(default_factory=lambda: ["借", "付", "支", "转出", "d", "dr", "debit"])
    signed: bool = False
    day_first: bool = False

    def places(self, cells: list[str]) -> dict[Column, int]:
        """Which column stands at which place in a header row; the first heading in the list wins, each place once."""
        places = {_plain(cell): i for i, cell in reversed(list(enumerate(cells)))}
        found: dict[Column, int] = {}
        for column in Column:
            for heading in self.columns.get(column.value, ()):
                place = places.get(_plain(heading))
                if place is not None and place not in found.values():
                    found[column] = place
                    break
        return found

    def is_header(self, cells: list[str]) -> bool:
        """Whether a row names all columns that are needed."""
        places = self.places(cells)
        return all(column in places for column in REQUIRED)

    def to_data(self) -> dict[str, Any]:
        """Plain data, as it is stored."""
        return asdict(self)


@cache
def shipped_mappings() -> dict[str, ColumnMapping]:
    """The mappings that come with the product, by name; ``general`` knows the usual headings."""
    found = {}
    for file in sorted(_FOLDER.glob("*.yaml")):
        found[file.stem] = ColumnMapping(name=file.stem, **yaml.safe_load(file.read_text(encoding="utf-8")))
    return found


def _plain(heading: str) -> str:
    return heading.casefold().partition("(")[0].partition("（")[0].strip()
