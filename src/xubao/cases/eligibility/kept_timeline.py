"""A benefits timeline as it is kept, and back."""

from datetime import date

import msgspec

from xubao.cases.benefit_spans import BenefitSpan, Cover
from xubao.cases.benefits_timeline import BenefitsTimeline


class KeptSpan(msgspec.Struct, frozen=True, array_like=True):
    """A span without the computation, which all of a timeline share."""

    first: date | None
    last: date | None
    cover: Cover
    percent: int | None
    pay_by: date | None
    entries: tuple[tuple[str, str], ...]


class Kept(msgspec.Struct, frozen=True, array_like=True):
    """What a check needs. credited_on: the day on which the money of the last paid month arrived, None where not known.

    problem: code, Chinese and English of what kept it from being computed; None where nothing did.
    stated_only: every month rests on what the person herself said.
    """

    computation_id: str
    pack_digest: str
    credited_on: date | None
    spans: tuple[KeptSpan, ...]
    problem: tuple[str, str, str] | None = None
    stated_only: bool = False

    def on(self, day: date) -> BenefitSpan:
        """The span that a day falls into; an unknown one where nothing is known of it."""
        for span in self.spans:
            if (span.first is None or span.first <= day) and (span.last is None or day <= span.last):
                return self._whole(span)
        return BenefitSpan(None, None, Cover.UNKNOWN, self.computation_id)

    def whole_spans(self) -> tuple[BenefitSpan, ...]:
        """All spans in order."""
        return tuple(self._whole(span) for span in self.spans)

    def _whole(self, span: KeptSpan) -> BenefitSpan:
        return BenefitSpan(
            span.first, span.last, span.cover, self.computation_id, span.percent, span.pay_by, entries=span.entries
        )


def kept_of(timeline: BenefitsTimeline, credited_on: date | None, *, stated_only: bool) -> Kept:
    """A timeline as it is kept."""
    spans = tuple(KeptSpan(span.first, span.last, span.cover, span.percent, span.pay_by, span.entries) for span in timeline.spans)
    failed = timeline.problem
    problem = None if failed is None else (failed.code, failed.zh, failed.en)
    return Kept(timeline.computation_id, timeline.pack_digest, credited_on, spans, problem, stated_only)


def write_kept(kept: Kept) -> str:
    """As text for the table."""
    return _encoder.encode(kept).decode()


def read_kept(text: str) -> Kept:
    """From the text of the table."""
    return _decoder.decode(text)


_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Kept)
