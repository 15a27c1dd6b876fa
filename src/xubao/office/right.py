"""A row of the table of rights, and the roles that go together in it."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from xubao.office import row_owner as rows
from xubao.people.public import Role

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

NOBODY: frozenset[Role] = frozenset()
EVERYONE = frozenset(Role)
AUDIT = frozenset({Role.AUDITOR})
CLERKS = frozenset({Role.CLERK})
DESK = frozenset({Role.CASHIER})
# Who takes cash keeps no books: she looks at them, and never closes a day, books a statement or sends money out.
ACCOUNTS = frozenset({Role.ACCOUNTANT})
BOOKS = DESK | ACCOUNTS
SECOND = frozenset({Role.REVIEWER})
ADMINISTRATORS = frozenset({Role.ADMINISTRATOR})
POLICY = frozenset({Role.POLICY_OFFICER})
# Whoever handles cases or money; policy officers and administrators have no business with a person's matter.
CASE_READERS = CLERKS | BOOKS | SECOND | AUDIT


@dataclass(frozen=True, slots=True)
class Right:
    """One row of the table. ``row``: finds whose row the address names; None where it names none."""

    label: "StrPromise"
    change: frozenset[Role] = NOBODY
    read: frozenset[Role] = field(default=NOBODY)
    row: rows.RowOwner | None = None

    @property
    def open(self) -> frozenset[Role]:
        """Whoever may open the page, to change or to read."""
        return self.change | self.read

    def roles_for(self, method: str) -> frozenset[Role]:
        """The roles that may send a request of this HTTP method."""
        return self.open if method in ("GET", "HEAD") else self.change
