"""A fully paid case whose day of cover the rules leave open: one person finds the day in a document, another agrees.

The computation stays as it is; the day stands beside it, with its document, and holds as long as that computation is in force.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from xubao.cases.acts import Act
from xubao.cases.decide_case import write_decision
from xubao.cases.decision_paper import Decided
from xubao.cases.errors import CoverDayGone, NoCoverDayNeeded, NotOfThisKind
from xubao.cases.in_force import in_force
from xubao.cases.log_sentences import Said, said_move, sentence
from xubao.cases.models import Assessment, Case, CoverDay, CoverDayAnswer, Decision
from xubao.cases.move_case import Actor, move_case
from xubao.cases.why_no_cover_day import obstacles
from xubao.people.public import InsuredPerson, TwoPersons, require_reason

# The notice is in two languages.
_REASON = (
    "缴费已全部到账。规则没有写明待遇从哪天恢复，经核定自 {day} 起恢复。依据：{source}：“{quote}”\n"
    "Everything has been credited. The rules do not say from when you are covered again; it was determined to be {day}, by the"
    " document named above."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDay:
    """A day of cover with the document that says so: name and number, and the words themselves."""

    day: date
    source: str
    quote: str


def needs_cover_day(case: Case) -> bool:
    """Whether everything is paid, the rules give no day, and an officer has the case."""
    return next(obstacles(case), None) is None


def propose_cover_day(case: Case, found: FoundDay, actor: Actor, *, at: datetime) -> CoverDay:
    """Propose the day. Raises NoCoverDayNeeded, and NotOfThisKind where document, words or a possible day are missing."""
    with transaction.atomic():
        case = Case.objects.select_for_update().get(pk=case.pk)
        assessment = in_force(case)
        if assessment is None or not needs_cover_day(case):
            raise NoCoverDayNeeded(
                case.number,
                en=f"case {case.number} is not one that is fully paid and whose day of cover is open.",
                zh=f"事项 {case.number} 不是“已缴清而待遇恢复日待定”的事项。",
            )
        _require_found(found, assessment)
        return CoverDay.objects.create(
            case=case,
            assessment=assessment,
            day=found.day,
            source=found.source.strip()[:300],
            quote=found.quote.strip()[:500],
            asked_by=actor.name,
            asked_at=at,
        )


def answer_cover_day(key: int, actor: Actor, *, approved: bool, reason: str, at: datetime) -> Decision | None:
    """Agree, which moves the case and writes the notice, or decline with a reason (None).

    Raises OwnApproval, CoverDayGone, ReasonMissing.
    """
    said = reason.strip() if approved else require_reason(reason)
    with transaction.atomic():
        asked = _COVER_DAYS.waiting(key, actor.name)
        case = Case.objects.select_for_update().get(pk=asked.case_id)
        if approved and (in_force(case) != asked.assessment or not needs_cover_day(case)):
            raise _gone(key)
        _COVER_DAYS.decide(asked, actor.name, at, approved=approved, reason=said[:500])
        return _apply(case, asked, actor, at) if approved else None


def waiting_cover_days(areas: tuple[str, ...]) -> list[CoverDay]:
    """Proposals of some areas that wait for a second person, the oldest first."""
    return list(CoverDay.objects.filter(case__area__in=areas, answer=None).select_related("case__person").order_by("pk"))


def cover_days_of(case: Case) -> list[CoverDay]:
    """What was proposed for a case, the latest first, with the answers."""
    return list(case.cover_days.select_related("answer").order_by("-pk"))


def cover_from(case: Case) -> date | None:
    """The day from which a case gives cover: by its computation, else as two persons have found it; None: not known."""
    found = in_force(case)
    if found is None or found.benefits_from is not None:
        return found.benefits_from if found is not None else None
    agreed = CoverDay.objects.filter(assessment=found, answer__approved=True).order_by("-pk").first()
    return agreed.day if agreed is not None else None


def agreed_cover_day(person: InsuredPerson, area: str, *, known_at: datetime | None = None) -> CoverDay | None:
    """The day in force for a person in an area, as known now or at ``known_at``; None where there is none."""
    found = CoverDay.objects.filter(case__person=person, case__area=area, answer__approved=True)
    computed = Assessment.objects.exclude(occasion="proposed")
    if known_at is not None:
        found, computed = found.filter(answer__decided_at__lte=known_at), computed.filter(made_at__lte=known_at)
    last = found.select_related("assessment").order_by("-pk").first()
    if last is None or computed.filter(case=last.case_id, pk__gt=last.assessment_id).exists():
        return None
    return last


def _apply(case: Case, asked: CoverDay, actor: Actor, at: datetime) -> Decision:
    said = sentence(Said.COVER_DAY_SET, day=asked.day, source=asked.source)
    act = Act.SET_COVER_RESTORE if asked.day <= localdate(at) else Act.SET_COVER_WAIT
    move_case(case, said_move(act, [said], {"cover_day": asked.pk, "day": asked.day.isoformat()}), actor, at=at)
    decided = Decided(
        outcome=act.value,
        reason=_REASON.format(day=asked.day, source=asked.source, quote=asked.quote),
        assessment=asked.assessment,
        cover_from=asked.day,
        proposed_by=asked.asked_by,
    )
    return write_decision(case, decided, actor.name, at=at)


def _require_found(found: FoundDay, assessment: Assessment) -> None:
    stopped = assessment.benefits_stop_from
    if found.source.strip() and found.quote.strip() and (stopped is None or found.day >= stopped):
        return
    raise NotOfThisKind(
        found.day.isoformat(),
        en="a day of cover needs the document it rests on, its words, and may not lie before the day on which benefits stopped.",
        zh="核定待遇恢复日须填写依据文件和原文，且不得早于待遇停止日。",
    )


def _gone(key: int) -> CoverDayGone:
    return CoverDayGone(
        key,
        en=f"proposal {key} does not exist, has been answered, or its case has moved on.",
        zh="该核定不存在、已有结论，或事项在此期间已有变动。",
    )


_COVER_DAYS = TwoPersons(
    asked=CoverDay, decided=CoverDayAnswer, on="cover_day", askers=lambda asked: (asked.asked_by,), gone=_gone
)
