"""Asks the person for everything that is missing, once, with a day; the day on which she applied stays."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from xubao.cases.act_on_case import Wish, act_on_case
from xubao.cases.acts import Act
from xubao.cases.materials.checklist import Having, ListedMaterial, checklist
from xubao.cases.materials.errors import AskedAlready, DayTooSoon, NothingToAsk
from xubao.cases.materials.models import DeficiencyNotice
from xubao.cases.models import Case
from xubao.cases.move_case import Actor

_ASKABLE = {Having.MISSING, Having.REPLACE}


def missing_of(case: Case) -> list[ListedMaterial]:
    """What may be asked for: not held, not received, and with a basis in law."""
    return [item for item in checklist(case) if item.having in _ASKABLE and item.basis]


def ask_once(case: Case, wanted: list[str], *, due_on: date, seen: int, actor: Actor, at: datetime) -> DeficiencyNotice:
    """Ask for the papers with these ids; the case then waits for the person and its clock stands still.

    A second time only what came and has to be replaced may be asked for.
    Raises NothingToAsk, AskedAlready, DayTooSoon, and what the case refuses (ActNotAllowed, ChangedMeanwhile).
    """
    if due_on <= localdate(at):
        raise DayTooSoon(
            due_on, en=f"the papers are asked for by {due_on}, which is not after today.", zh=f"补正期限 {due_on} 不在今天以后。"
        )
    items = [item for item in missing_of(case) if item.id in wanted]
    if not items or len(items) != len(set(wanted)):
        raise NothingToAsk(
            wanted, en="none, or not all, of the chosen papers may be asked for.", zh="没有选择材料，或所选材料不得索要。"
        )
    with transaction.atomic():
        _refuse_again(case, items)
        named = "；".join(f"{item.names['zh']}（{item.basis['zh']}）" for item in items)
        reason = f"请于 {due_on} 前一次补齐：{named}。申请日期仍为 {localdate(case.opened_at)}。"
        act_on_case(case, Wish(act=Act.ASK_PERSON, reason=reason[:500], seen=seen), actor, at=at)
        return DeficiencyNotice.objects.create(
            case=case,
            items=[item.id for item in items],
            due_on=due_on,
            filed_on=localdate(case.opened_at),
            asked_by=actor.name,
            asked_at=at,
        )


def notice_of(case: Case) -> DeficiencyNotice | None:
    """What was asked for last."""
    return DeficiencyNotice.objects.filter(case=case).order_by("-pk").first()


def _refuse_again(case: Case, items: list[ListedMaterial]) -> None:
    if not DeficiencyNotice.objects.filter(case=case).exists():
        return
    known = [item.names["zh"] for item in items if item.having is not Having.REPLACE]
    if known:
        raise AskedAlready(
            known,
            en=f"papers were asked for in {case.number} before, and these could have been named then: {', '.join(known)}.",
            zh=f"{case.number} 已作过一次性告知，当时就能提出：{'、'.join(known)}。",
        )
