"""What staff write into a case without moving it: notes, and who works on it. Both stand in the chained log."""

from datetime import datetime

from django.db import transaction

from xubao.cases.acts import ASSIGN, NOTE
from xubao.cases.errors import NoReason
from xubao.cases.event_log import Step, append
from xubao.cases.models import Case, CaseEvent
from xubao.cases.move_case import Actor

_LONGEST = 500


def add_note(case: Case, text: str, actor: Actor, *, at: datetime) -> CaseEvent:
    """Write a note into the log; it stays there for ever. Raises NoReason where it is empty or too long."""
    written = text.strip()
    if not 0 < len(written) <= _LONGEST:
        raise NoReason(
            len(written),
            en=f"a note has 1 to {_LONGEST} characters, this one {len(written)}.",
            zh=f"备注应为 1 至 {_LONGEST} 字，现为 {len(written)} 字。",
        )
    return _write(case, NOTE, written, {}, actor, at)


def assign(case: Case, assignee: str, actor: Actor, *, at: datetime) -> Case:
    """Give a case to somebody of the staff (a user name), or to nobody with ""."""
    with transaction.atomic():
        case = Case.objects.select_for_update().get(pk=case.pk)
        if case.assignee == assignee:
            return case
        reason = f"承办人：{case.assignee or '无'} → {assignee or '无'}"
        Case.objects.filter(pk=case.pk).update(assignee=assignee)
        case.assignee = assignee
        _write(case, ASSIGN, reason, {"assignee": assignee}, actor, at)
        return case


def _write(case: Case, act: str, reason: str, data: dict[str, str], actor: Actor, at: datetime) -> CaseEvent:
    with transaction.atomic():
        locked = Case.objects.select_for_update().get(pk=case.pk)
        step = Step(actor=actor.name, party=actor.party.value, act=act, to_state=locked.state, reason=reason, data=dict(data))
        return append(locked, step, at=at)
