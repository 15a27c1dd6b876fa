"""待遇资格: is this person covered in this area on this day. Every way of asking gives this one answer."""

from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from xubao.cases.benefit_spans import BenefitSpan, Cover
from xubao.cases.benefits_timeline import benefits_timeline
from xubao.cases.eligibility.counted_facts import counted_of
from xubao.cases.eligibility.kept_timeline import Kept, kept_of, read_kept, write_kept
from xubao.cases.eligibility.look_up import Found, look_up
from xubao.cases.eligibility.models import KeptTimeline
from xubao.cases.eligibility.reasons import NOT_ON_RECORD, ON_HER_WORD, reason_of
from xubao.people.public import InsuredPerson
from xubao.records.public import Origin, Status, history
from xubao.rulebook.packs import load_pack
from xubao.values.area_code import AreaCode
from xubao.values.errors import XubaoError
from xubao.values.month import Month

# What nobody is given on her own word.
_GRANTED = frozenset({Cover.ACTIVE, Cover.MADE_GOOD, Cover.WAITING})


@dataclass(frozen=True, slots=True)
class Eligibility:
    """The cover of one day, computed for ``as_of``: the present day, or the day itself where that lies ahead.

    begins, ends: the span of days with the same cover, both included; None: not bounded by what is known. ``percent``: of the
    normal benefit while waiting, None where not known. ``pay_by``: until when a payment makes the gap good. ``credited_on``: when
    the money of the last paid month arrived, None where records do not say. ``reason``: "zh" and "en". ``entries``: the pack
    entries behind it, each with its quote. ``problem``: code of what kept it from being computed; cover is UNKNOWN then.
    """

    area: AreaCode
    day: date
    as_of: date
    cover: Cover
    begins: date | None
    ends: date | None
    percent: int | None
    pay_by: date | None
    credited_on: date | None
    reason: dict[str, str]
    computation_id: str
    pack_digest: str
    entries: tuple[tuple[str, str], ...]
    problem: str = ""

    @property
    def covered(self) -> bool | None:
        """Whether bills of this day are paid in full as the rules say; None where that is not known or is only so in part."""
        if self.cover in (Cover.STOPPED, Cover.RETROACTIVE_IF_PAID):
            return False
        return True if self.cover is Cover.ACTIVE else None


def eligibility_on(person: InsuredPerson, area: AreaCode, day: date, *, today: date) -> Eligibility:
    """The cover of a day: a past one by all that is known today, a coming one as it will be if nothing more is paid."""
    return _answer(area, day, max(day, today), timeline_kept(person, area, today=max(day, today)))


def eligibility_by_identity(identity: str, area: AreaCode, day: date, *, today: date) -> tuple[int | None, Eligibility]:
    """The same for a document number, with the key of the person; somebody not on record is UNKNOWN, never uncovered.

    Raises the number's own errors.
    """
    found, as_of = look_up(identity, area), max(day, today)
    if found is None:
        return None, not_on_record(area, day, as_of)
    told = eligibility_as_kept(found, area, day, today=today)
    return found.person_id, told or _answer(area, day, as_of, _kept_anew(found.person(), area, as_of))


def eligibility_as_kept(found: Found | None, area: AreaCode, day: date, *, today: date) -> Eligibility | None:
    """The same of somebody who was looked up, where it is a read: None where it has to be computed."""
    as_of = max(day, today)
    if found is None:
        return not_on_record(area, day, as_of)
    kept = _fresh(found, area, as_of)
    return None if kept is None else _answer(area, day, as_of, kept)


def not_on_record(area: AreaCode, day: date, as_of: date) -> Eligibility:
    """The answer for somebody of whom nothing is on record."""
    return Eligibility(
        area, day, as_of, Cover.UNKNOWN, None, None, None, None, None, NOT_ON_RECORD, "", rules_digest(area, as_of), ()
    )


def timeline_kept(person: InsuredPerson, area: AreaCode, *, today: date) -> Kept:
    """The timeline as of a day: the one kept where it still answers, else computed and kept."""
    row = KeptTimeline.objects.filter(person=person, area=area).first()
    if row is not None:
        found = Found(person.pk, row.as_of, row.counted, row.pack_digest, row.timeline, counted_of(person, area))
        fresh = _fresh(found, area, today)
        if fresh is not None:
            return fresh
    return _kept_anew(person, area, today)


@lru_cache(maxsize=1024)
def rules_digest(area: str, day: date) -> str:
    """The digest of the area's pack on a day, "" where there is none: read once a day, as the engine reads rules."""
    try:
        return load_pack(area).digest
    except XubaoError:
        return ""


def _fresh(found: Found, area: AreaCode, as_of: date) -> Kept | None:
    if found.as_of != as_of or found.counted != found.kept_counted or found.pack_digest != rules_digest(area, as_of):
        return None
    return read_kept(found.timeline)


def _kept_anew(person: InsuredPerson, area: AreaCode, as_of: date) -> Kept:
    # Counted before the facts are read: a fact added meanwhile makes the numbers differ, and the next check computes again.
    counted = counted_of(person, area)
    kept = computed_timeline(person, area, as_of)
    values = {
        "as_of": as_of,
        "counted": counted,
        "pack_digest": rules_digest(area, as_of),
        "timeline": write_kept(kept),
    }
    KeptTimeline.objects.update_or_create(person=person, area=area, defaults=values)
    return kept


def computed_timeline(person: InsuredPerson, area: AreaCode, as_of: date) -> Kept:
    """The timeline as of a day, computed and not kept."""
    months = [item for item in history(person, area) if item.month <= Month.of(as_of)]
    timeline = benefits_timeline(person, area, as_of=as_of)
    if not any(item.status is Status.PAID for item in months):
        # The rules have nothing to say of somebody who never paid here, and silence is not cover.
        timeline = replace(timeline, spans=())
    paid = [item for item in months if item.status is Status.PAID]
    credited_on = max(paid, key=lambda item: item.month).credited_on if paid else None
    return kept_of(timeline, credited_on, stated_only=bool(paid) and all(item.origin is Origin.STATED for item in paid))


def _answer(area: AreaCode, day: date, as_of: date, kept: Kept) -> Eligibility:
    span = kept.on(day)
    reason = {"zh": kept.problem[1], "en": kept.problem[2]} if kept.problem else _reason(span, kept)
    if kept.stated_only and span.cover in _GRANTED:
        span = BenefitSpan(None, None, Cover.UNKNOWN, span.computation_id)
    return Eligibility(
        area=area,
        day=day,
        as_of=as_of,
        cover=span.cover,
        begins=span.first,
        ends=span.last,
        percent=span.percent,
        pay_by=span.pay_by,
        credited_on=kept.credited_on,
        reason=reason,
        computation_id=kept.computation_id,
        pack_digest=kept.pack_digest,
        entries=span.entries,
        problem=kept.problem[0] if kept.problem else "",
    )


def _reason(span: BenefitSpan, kept: Kept) -> dict[str, str]:
    if not kept.spans:
        return NOT_ON_RECORD
    return ON_HER_WORD if kept.stated_only and span.cover in _GRANTED else reason_of(span)
