"""What a statement holds when it has been read and checked, whatever form it came in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import msgspec

from xubao.documents.line_problem import LineProblem
from xubao.values.fen import Fen

# Words by which a bank says what money leaving the account is; the first that fits counts.
_WORDS = {
    "returned": ("退汇", "退票", "退回", "冲正", "冲销", "reversal", "return"),
    "refund": ("退款", "refund"),
    "fee": ("手续费", "工本费", "账户管理费", "fee", "charge"),
}


class ReadLine(msgspec.Struct, frozen=True, gc=False):
    """One movement as the file states it: a credit, or a debit where it stands among the debits.

    ``line`` is its number in the file; ``serial`` is "" when absent; ``amount_fen`` is positive.
    A file has a hundred thousand of them, which the collector need not look through: they point to nothing that points back.
    """

    line: int
    booked_on: date
    amount_fen: Fen
    serial: str
    payer_name: str
    payer_account: str
    remark: str

    @property
    def looks_like(self) -> str:
        """What a debit seems to be by its words: returned, refund, fee, or unknown."""
        said = self.remark.casefold()
        return next((kind for kind, words in _WORDS.items() if any(word in said for word in words)), "unknown")


@dataclass(frozen=True, slots=True)
class Excluded:
    """A line that cannot be read and is left out on purpose."""

    problem: LineProblem
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadStatement:
    """All movements of a file that has passed its own check (total row, running balance, or opening and closing).

    ``with_serials``: every movement has the bank's own number. Balances are None where the file has none.
    """

    lines: tuple[ReadLine, ...]
    debits: tuple[ReadLine, ...] = ()
    total_fen: Fen
    with_serials: bool
    form: str = "csv"
    encoding: str = ""
    mapping: str = ""
    account_tail: str = ""
    opening_fen: Fen | None = None
    closing_fen: Fen | None = None
    excluded: tuple[Excluded, ...] = ()

    @property
    def days(self) -> list[date]:
        """The days of all movements."""
        return [item.booked_on for item in (*self.lines, *self.debits)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How a file is to be read: the last day a line may carry, the mapping, and lines to leave out with their reasons."""

    latest: date
    mapping: str = ""
    excluded: Mapping[int, str] = field(default_factory=dict)
