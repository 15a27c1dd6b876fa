"""Whether somebody is covered on a day, and the whole timeline."""

from datetime import date

import msgspec

from xubao.cases.eligibility.public import Eligibility, reason_of, timeline_kept
from xubao.cases.public import BenefitSpan, Cover
from xubao.partners.call import Answer, Call
from xubao.partners.check import Asked, Check
from xubao.partners.told import AreaText, Both, Entry, Identity, both
from xubao.people.public import find_person


class EligibilityQuestion(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """Who, where, on which day; today where none is told."""

    identity: Identity
    area: AreaText
    day: date | None = None


class EligibilityAnswer(msgspec.Struct, forbid_unknown_fields=True):
    """The cover of the day. null is "not known" or "no such thing".

    covered: true only where bills are paid in full; null where not known, or where so in part or on a claim only (see cover).
    """

    area: str
    day: date
    as_of: date
    cover: Cover
    covered: bool | None
    begins: date | None
    ends: date | None
    percent: int | None
    pay_by: date | None
    credited_on: date | None
    reason: Both
    computation_id: str
    pack_digest: str
    entries: list[Entry]
    problem: str


class BenefitsQuestion(msgspec.Struct, forbid_unknown_fields=True):
    """Who and where."""

    identity: Identity
    area: AreaText


class Span(msgspec.Struct, forbid_unknown_fields=True):
    """Days with the same cover, both ends included; null is not bounded by what is known."""

    first: date | None
    last: date | None
    cover: Cover
    percent: int | None
    pay_by: date | None
    reason: Both
    entries: list[Entry]


class BenefitsAnswer(msgspec.Struct, forbid_unknown_fields=True):
    """The timeline as of today; empty where nothing is known of the person here."""

    area: str
    as_of: date
    spans: list[Span]
    credited_on: date | None
    stated_only: bool
    computation_id: str
    pack_digest: str


def _asked(body: EligibilityQuestion) -> Asked:
    return Asked(body.identity, body.area, body.day)


def show_benefits(call: Call) -> Answer:
    """All days."""
    asked: BenefitsQuestion = call.body
    area = call.area(asked.area)
    person = find_person(asked.identity)
    if person is None:
        return Answer(BenefitsAnswer(area, call.today, [], None, False, "", ""))
    kept = timeline_kept(person, area, today=call.today)
    call.saw(person.pk)
    spans = [_span(span) for span in kept.whole_spans()]
    return Answer(
        BenefitsAnswer(area, call.today, spans, kept.credited_on, kept.stated_only, kept.computation_id, kept.pack_digest)
    )


def _told(_call: Call, _key: int | None, found: Eligibility) -> Answer:
    answer = EligibilityAnswer(
        area=found.area,
        day=found.day,
        as_of=found.as_of,
        cover=found.cover,
        covered=found.covered,
        begins=found.begins,
        ends=found.ends,
        percent=found.percent,
        pay_by=found.pay_by,
        credited_on=found.credited_on,
        reason=both(found.reason),
        computation_id=found.computation_id,
        pack_digest=found.pack_digest,
        entries=[Entry(*entry) for entry in found.entries],
        problem=found.problem,
    )
    return Answer(answer)


def _span(span: BenefitSpan) -> Span:
    entries = [Entry(*entry) for entry in span.entries]
    return Span(span.first, span.last, span.cover, span.percent, span.pay_by, both(reason_of(span)), entries)


check_eligibility = Check(_asked, _told)
"""One day."""
