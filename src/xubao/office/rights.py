"""Which role may open which page: one table, checked before each page; a test tries every role on every page."""

import functools
from collections.abc import Callable
from typing import Concatenate, ParamSpec

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render

from xubao.people.public import Role, roles_of

_ALL = frozenset(Role)
_MONEY = frozenset({Role.CASHIER})
_CASES = frozenset({Role.CLERK})
_SECOND = frozenset({Role.REVIEWER})

RIGHTS: dict[str, frozenset[Role]] = {
    "queue": _ALL,
    "case": _ALL,
    "voucher_pdf": _ALL,
    "demand_pdf": _ALL,
    "withdraw": _CASES,
    "recalculate": _CASES,
    "statements": _MONEY,
    "statement": _MONEY | {Role.REVIEWER},
    "cash": _MONEY,
    "shift_open": _MONEY,
    "shift_count": _MONEY,
    "receipt": _MONEY,
    "receipt_pdf": _MONEY,
    "safe": _MONEY | _SECOND,
    "safe_ask": _MONEY,
    "safe_arrived": _MONEY,
    "day_close": _MONEY | _SECOND,
    "day_close_prepare": _MONEY,
    "second_person": _SECOND,
    "second_decide": _SECOND,
    "refunds": _MONEY | _SECOND,
    "refund_ask": _MONEY,
    "refund_batch": _MONEY,
    "refund_file": _MONEY,
    "refund_settle": _MONEY,
    "tax": _MONEY | _SECOND,
    "tax_export": _MONEY,
    "tax_file": _MONEY,
    "tax_import": _MONEY,
    "ledger": _MONEY | _SECOND,
    "ledger_account": _MONEY | _SECOND,
    "ledger_entry": _MONEY | _SECOND,
    "ledger_reverse": _MONEY,
    "ledger_export": _MONEY | _SECOND,
    "vouchers": _ALL,
    "voucher_copy": _ALL,
    "voucher_void": _MONEY | _CASES,
    "vouchers_export": _MONEY | _SECOND,
    "pool": _MONEY | _CASES | {Role.REVIEWER},
    "assign": _MONEY,
    "split": _MONEY,
    "decide_proposal": _MONEY,
    "pool_note": _MONEY | _CASES,
    "match_again": _MONEY,
    "mappings": _MONEY,
    "debits": _MONEY | {Role.REVIEWER},
    "decide_debit": _MONEY,
    "take_backs": _MONEY | _CASES | {Role.REVIEWER},
    "ask_take_back": _MONEY | _CASES,
    "decide_take_back": _MONEY | {Role.REVIEWER},
}

P = ParamSpec("P")
Page = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def for_staff(name: str) -> Callable[[Page[P]], Page[P]]:
    """Let only signed-in staff with a role of RIGHTS[name] open the page; others get 403 and the reason."""

    def decorate(page: Page[P]) -> Page[P]:
        @functools.wraps(page)
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if not may(request, name):
                needed = sorted(role.value for role in RIGHTS[name])
                return render(request, "office/forbidden.html", {"needed": needed}, status=403)
            return page(request, *args, **kwargs)

        return login_required(guarded)

    return decorate


def may(request: HttpRequest, name: str) -> bool:
    """Whether the person signed in may open a page: links to others are not shown."""
    return bool(_roles(request) & RIGHTS[name])


def _roles(request: HttpRequest) -> frozenset[Role]:
    # Asked for many pages in one request; the groups are read once.
    known: frozenset[Role] | None = getattr(request, "_xubao_roles", None)
    if known is None:
        known = roles_of(request.user)
        request._xubao_roles = known  # type: ignore[attr-defined]
    return known
