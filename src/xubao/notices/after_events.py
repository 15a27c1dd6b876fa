"""Notices that follow what happened: written in the transaction that tells of it, from the computation the case stands on."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple

from xubao.cases.materials.public import DeficiencyNotice
from xubao.cases.public import Assessment, Case, Decision, in_force
from xubao.enquiries.public import EnquiryChannel, asker_of, enquiry_by_number
from xubao.notices.facts_of_answer import FactsOf
from xubao.notices.models import Notice
from xubao.notices.steps import COVER_STEPS, Step
from xubao.notices.write_notice import FactsIn, NewNotice, matter_of_cover, write_notice
from xubao.values.fen import format_yuan
from xubao.values.written_dates import day_written

_BY_WORD = frozenset({EnquiryChannel.PHONE, EnquiryChannel.COUNTER})


class _Told(NamedTuple):
    """Which step, what makes it one of its kind, and the day that it is about."""

    step: Step
    key: str
    day: date


def tell_credited(case: Case, *, amount_fen: int, outstanding_fen: int, credited_on: date, key: str, at: datetime) -> Notice:
    """Money was credited to a case, a part or all of it."""
    standing = in_force(case)
    begins = standing.benefits_from if standing is not None and not outstanding_fen else None

    def facts(lang: str) -> FactsOf:
        return {
            "amount": format_yuan(amount_fen),
            "day": day_written(credited_on, lang),
            "outstanding": format_yuan(outstanding_fen) if outstanding_fen else None,
            "cover": day_written(begins, lang) if begins is not None else None,
            **_answer_of(standing if not outstanding_fen else None, lang),
        }

    return _written(case, _Told(Step.CREDITED, key, credited_on), facts, standing, at)


def tell_uncredited(case: Case, *, amount_fen: int, outstanding_fen: int, reversed_on: date, key: str, at: datetime) -> Notice:
    """Money that had been credited was taken back."""
    standing = in_force(case)
    stop = standing.benefits_stop_from if standing is not None else None

    def facts(lang: str) -> FactsOf:
        return {
            "amount": format_yuan(amount_fen),
            "day": day_written(reversed_on, lang),
            "outstanding": format_yuan(outstanding_fen),
            "stop": day_written(stop, lang) if stop is not None else None,
            **_answer_of(standing, lang),
        }

    return _written(case, _Told(Step.UNCREDITED, key, reversed_on), facts, standing, at)


def tell_restored(case: Case, *, key: str, at: datetime) -> Notice | None:
    """Cover is back; None where the computation names no day."""
    standing = in_force(case)
    if standing is None or standing.benefits_from is None:
        return None
    begins = standing.benefits_from

    def facts(lang: str) -> FactsOf:
        return {"day": day_written(begins, lang), **_answer_of(standing, lang)}

    return _written(case, _Told(Step.RESTORED, key, begins), facts, standing, at)


def tell_decision(decision: Decision, *, at: datetime) -> Notice:
    """A decision was made: the notice says that, and where to read it; never what it says."""
    case, day = decision.case, decision.decided_at.date()

    def facts(lang: str) -> FactsOf:
        return {"case": case.number, "decision": decision.number, "day": day_written(day, lang)}

    return _written(case, _Told(Step.DECISION_MADE, decision.number, day), facts, None, at)


def tell_papers_asked(asked: DeficiencyNotice, *, at: datetime) -> Notice:
    """Papers were asked for: how many and until when; the list stands on the page of the case."""
    case = asked.case

    def facts(lang: str) -> FactsOf:
        return {"case": case.number, "count": str(len(asked.items)), "day": day_written(asked.due_on, lang)}

    return _written(case, _Told(Step.PAPERS_ASKED, str(asked.pk), asked.due_on), facts, None, at)


def tell_enquiry_answered(number: str, *, key: str, at: datetime) -> Notice | None:
    """An enquiry was answered; None for an asker who has the answer by mail or by word, or left no mobile number."""
    enquiry = enquiry_by_number(number)
    asker = asker_of(enquiry)
    if asker.email or not asker.phone or enquiry.channel in _BY_WORD:
        return None
    day = at.date()
    new = NewNotice(
        person=None,
        area=enquiry.area,
        step=Step.ENQUIRY_ANSWERED,
        matter=f"enquiry/{number}",
        key=key,
        about_on=day,
        facts=lambda lang: {"enquiry": number, "day": day_written(day, lang)},
        origin="event",
        about=number,
        language=enquiry.language,
    )
    return write_notice(new, at=at)[0]


def _answer_of(standing: Assessment | None, lang: str) -> FactsOf:
    """The sentence of the stored computation and its number, as they were frozen."""
    if standing is None:
        return {}
    sentence: Mapping[str, str] = standing.words["sentence"]
    return {"answer": sentence[lang], "computation": standing.computation_id}


def _written(case: Case, told: _Told, facts: FactsIn, standing: Assessment | None, at: datetime) -> Notice:
    of_cover = told.step in COVER_STEPS
    new = NewNotice(
        person=case.person,
        area=case.area,
        step=told.step,
        matter=matter_of_cover(case.person, case.area) if of_cover else f"case/{case.number}",
        key=told.key,
        about_on=told.day,
        facts=facts,
        origin="event",
        about=case.number,
        computation_id=standing.computation_id if standing is not None else "",
        pack_digest=standing.pack_digest if standing is not None else "",
    )
    return write_notice(new, at=at)[0]
