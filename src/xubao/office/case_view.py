"""What the page of a case shows to staff, gathered from its parts."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext

from xubao.cases.public import (
    ACT_LABELS_ZH,
    KIND_LABELS_ZH,
    PARTY_LABELS_ZH,
    STATE_LABELS_ZH,
    Actor,
    Case,
    CaseEvent,
    CaseRequest,
    ClockStanding,
    ClockState,
    Kind,
    Party,
    State,
    acts_by_hand,
    area_name,
    clocks_of,
    cover_from,
    decisions_of,
    in_force,
    needs_cover_day,
    now,
    others_looking,
    reason_in,
    today,
)
from xubao.office.problem_text import page_language
from xubao.office.rights import may
from xubao.payments.public import TAKE_BACK_LABELS_ZH, Credit, TakeBackKind, credits_of, demands_of, format_reference, standing_of
from xubao.people.public import Role, masked_identity, proxies_named, roles_of
from xubao.records.public import ORIGIN_LABELS_ZH, STATUS_LABELS_ZH, MonthInForce, Status, history
from xubao.values.area_code import AreaCode
from xubao.values.fen import format_yuan
from xubao.values.month import Month
from xubao.vouchers.public import vouchers_of

# A member of staff may be called by the name of her party, as in the demo: she is named all the same.
_UNNAMED = frozenset({Party.INSURED_PERSON.value, Party.SYSTEM.value})
_PARTIES = {Role.CLERK: Party.CLERK, Role.REVIEWER: Party.REVIEWER}


def actors(request: HttpRequest, case: Case) -> list[Actor]:
    """As what whoever is signed in may act in the area of the case: as clerk, as reviewer, as both."""
    held = roles_of(request.user, case.area)
    return [Actor(request.user.get_username(), party) for role, party in _PARTIES.items() if role in held]


def show(request: HttpRequest, case: Case) -> dict[str, Any]:
    """Gather the page of a case in the language of the request."""
    lang = page_language()
    decision = in_force(case)
    events = list(case.events.order_by("number"))
    return {
        "case": case,
        "kind_label": gettext(KIND_LABELS_ZH[Kind(case.kind)]),
        "state_label": gettext(STATE_LABELS_ZH[State(case.state)]),
        "identity": masked_identity(case.person),
        "area": area_name(AreaCode(case.area), lang),
        "decision": decision,
        "cover_from": cover_from(case),
        "needs_cover_day": needs_cover_day(case) or case.cover_days.exists(),
        "sentence": decision.words["sentence"][lang] if decision else "",
        "steps": decision.words["steps"][lang] if decision else [],
        **_asked(case),
        "clocks": [clock_words(clock) for clock in clocks_of(case, on=today(), events=events)],
        "decisions": [(item, gettext(ACT_LABELS_ZH[item.outcome])) for item in decisions_of(case)],
        "others": others_looking(case, request.user.get_username(), at=now()),
        "seen": events[-1].number if events else 0,
        "acts": [
            (act.value, gettext(ACT_LABELS_ZH[act]))
            for act in dict.fromkeys(act for actor in actors(request, case) for act in acts_by_hand(case, actor))
        ],
        "events": _events_shown(events),
        **_money(request, case),
        "spells": _spells(history(case.person, AreaCode(case.area))),
    }


def _asked(case: Case) -> dict[str, Any]:
    """What the person asked for, and what she says that months on record should be."""
    asked = CaseRequest.objects.filter(case=case).first()
    claimed = asked.details.get("claimed") if asked is not None else None
    return {"asked": asked, "claimed": gettext(STATUS_LABELS_ZH[Status(claimed)]) if claimed else ""}


def clock_words(clock: ClockStanding) -> dict[str, object]:
    """A clock as a line: what it is for, its last day or why there is none, whether that is near or past."""
    lang = page_language()
    return {
        "name": clock.limit.zh if lang == "zh" else clock.limit.en,
        "due_on": clock.due_on,
        "left": clock.left,
        "length": clock.length,
        "still": clock.state is ClockState.STILL,
        "late": clock.due_on is not None and clock.due_on < today(),
        "problem": clock.problem[0 if lang == "zh" else 1],
        "quote": clock.limit.quote,
    }


def _money(request: HttpRequest, case: Case) -> dict[str, Any]:
    return {
        "demands": [
            (d, format_reference(d.reference), format_yuan(d.amount_fen), format_yuan(standing_of(d).outstanding_fen))
            for d in demands_of(case.number)
        ],
        "credits": [_credit(c) for c in credits_of(case.number)],
        "take_back_kinds": [
            (kind.value, gettext(TAKE_BACK_LABELS_ZH[kind])) for kind in TakeBackKind if kind != TakeBackKind.MOVED
        ],
        "may_take_back": may(request, "ask_take_back"),
        "vouchers": vouchers_of(case.number),
    }


def _spells(months: list[MonthInForce]) -> list[dict[str, object]]:
    """The history, the latest first, with neighbouring months of the same kind in one row."""
    rows: list[list[MonthInForce]] = []
    for month in months:
        last = rows[-1][-1] if rows else None
        if last and month.month == last.month + 1 and _kind(month) == _kind(last):
            rows[-1].append(month)
        else:
            rows.append([month])
    return [
        {
            "first": row[0].month,
            "last": row[-1].month,
            "count": len(row),
            "status": gettext(STATUS_LABELS_ZH[row[0].status]),
            "origin": gettext(ORIGIN_LABELS_ZH[row[0].origin]),
            "credited_on": row[0].credited_on,
            "outweighed": row[0].outweighed,
        }
        for row in reversed(rows)
    ]


def _credit(item: Credit) -> dict[str, object]:
    reversal = getattr(item, "reversal", None)
    return {
        "credit": item,
        "amount": format_yuan(item.amount_fen),
        "excess": format_yuan(item.excess_fen),
        "shares": [(Month(s.month), format_yuan(s.amount_fen)) for s in item.shares.all() if s.month is not None],
        "gone": gettext(TAKE_BACK_LABELS_ZH[TakeBackKind(reversal.kind)]) if reversal else "",
        "reversal": reversal,
    }


def _kind(month: MonthInForce) -> tuple[object, ...]:
    return (month.status, month.origin, month.credited_on, month.outweighed)


def _events_shown(events: list[CaseEvent]) -> list[tuple[CaseEvent, str, str, str]]:
    """Each event with its act and who did it: as what, and by which name where it was not the person or the program herself."""
    proxies = proxies_named(event.actor for event in events)
    shown = []
    for event in events:
        party, name = gettext(PARTY_LABELS_ZH[Party(event.party)]), proxies.get(event.actor, event.actor)
        by = party if event.actor in _UNNAMED else f"{party} {name}"
        shown.append((event, gettext(ACT_LABELS_ZH[event.act]), by, reason_in(event, page_language())))
    return shown
