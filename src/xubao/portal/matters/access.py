"""Which cases this browser may see: those opened in it, or looked up with number and identity."""

from django.http import HttpRequest

from xubao.cases.public import Case, UnknownCase, case_by_number

_KEY = "cases"


def let_in(request: HttpRequest, case: Case) -> None:
    """Let this browser see a case until it leaves or the session ends."""
    known = set(request.session.get(_KEY, []))
    # A new session key at the moment of trust: a key planted before is worth nothing after.
    request.session.cycle_key()
    request.session[_KEY] = sorted(known | {case.number})


def let_out(request: HttpRequest) -> None:
    """Forget every case, for a phone or computer that others use too."""
    request.session.flush()


def case_for(request: HttpRequest, number: str) -> Case | None:
    """The case if this browser may see it, else None; nothing tells whether the number exists."""
    if number not in request.session.get(_KEY, []):
        return None
    try:
        return case_by_number(number)
    except UnknownCase:
        return None
