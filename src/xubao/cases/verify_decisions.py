"""Computes every stored decision again and compares: the answer byte for byte, what the case keeps of it, and the facts.

A decision is asked again with the inputs that stand in its answer, of the packs that have its digest. The facts are gathered
again from the records as known at the moment of the decision: both must give what was decided then.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any

from xubao.cases.assess import as_counted, as_it_ends, assessed_of, frozen
from xubao.cases.document_differences import document_differences
from xubao.cases.gather_facts import gather_facts
from xubao.cases.models import Assessment
from xubao.cases.moratorium import Span, counts_as, spans_in_force
from xubao.engine import Answer, explain_again
from xubao.rulebook.packs import load_pack
from xubao.values.area_code import AreaCode
from xubao.values.errors import XubaoError

_CHUNK = 100


class Differs(StrEnum):
    """What is not as it was: the rules or the engine have changed since, or a stored thing was."""

    UNREADABLE = "unreadable"
    RULES = "rules"
    ENGINE = "engine"
    ANSWER = "answer"
    KEPT = "kept"
    FACTS = "facts"


@dataclass(frozen=True, slots=True)
class DecisionFinding:
    """One difference: of which kind, where, what is stored, what comes out now."""

    kind: Differs
    where: str
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class CheckedDecision:
    """A decision that was computed again. ``key``: after which one to go on; findings () where everything is as it was."""

    key: int
    case: str
    occasion: str
    findings: tuple[DecisionFinding, ...]


def decisions_left(after: int = 0) -> int:
    """How many stored decisions come after one."""
    return Assessment.objects.filter(pk__gt=after).count()


def verify_decisions(after: int = 0, earlier_packs: Sequence[Path] = ()) -> Iterator[CheckedDecision]:
    """Compute again every decision after ``after``, in order, holding a hundred at a time.

    earlier_packs: folders of packs as they were, for decisions made by rules that have changed since.
    """
    rows = Assessment.objects.filter(pk__gt=after).order_by("pk").select_related("case__person")
    for row in rows.iterator(chunk_size=_CHUNK):
        yield CheckedDecision(row.pk, row.case.number, row.occasion, tuple(_findings(row, earlier_packs)))


def _findings(row: Assessment, earlier_packs: Sequence[Path]) -> Iterator[DecisionFinding]:
    stored = bytes(row.answer)
    try:
        document = json.loads(stored)
        inputs: Mapping[str, Any] = document["inputs"]
        answer = explain_again(inputs, packs=_packs(str(inputs["area"]), row.pack_digest, earlier_packs))
    except (KeyError, TypeError, ValueError, XubaoError) as problem:
        said = problem.en if isinstance(problem, XubaoError) else repr(problem)
        yield DecisionFinding(Differs.UNREADABLE, "answer", row.computation_id, said)
        return
    kind = _why(row, document, answer)
    if kind is Differs.RULES:
        yield DecisionFinding(kind, "pack_digest", row.pack_digest, answer.pack_digest)
    now = answer.to_json()
    if now != stored:
        yield from _listed(kind, document, json.loads(now), "")
    spans = spans_in_force(AreaCode(row.case.area), known_at=row.made_at)
    if kind is Differs.ANSWER:
        # Under other rules or another engine the columns follow the answer, which is told above.
        yield from _kept(row, answer, spans)
    yield from _facts(row, inputs, spans)


def _why(row: Assessment, document: Mapping[str, Any], answer: Answer) -> Differs:
    if answer.pack_digest != row.pack_digest:
        return Differs.RULES
    if document.get("engine") != json.loads(answer.to_json())["engine"]:
        return Differs.ENGINE
    return Differs.ANSWER


def _kept(row: Assessment, answer: Answer, spans: Sequence[Span]) -> Iterator[DecisionFinding]:
    """The columns of the decision, which demands, notices and pages read, against the answer they were taken from."""
    columns = frozen(as_it_ends(assessed_of(answer), row.as_of, spans))
    del columns["answer"]
    stored = {name: getattr(row, name) for name in columns}
    yield from _listed(Differs.KEPT, _plain(stored), _plain(columns), "")


def _facts(row: Assessment, inputs: Mapping[str, Any], spans: Sequence[Span]) -> Iterator[DecisionFinding]:
    """The records as known then, against the facts that were decided on."""
    area = AreaCode(row.case.area)
    known = as_counted(gather_facts(row.case.person, area, as_of=row.as_of, known_at=row.made_at), spans)
    gathered = {
        "area": str(area),
        "as_of": counts_as(row.as_of, spans).isoformat(),
        "facts": known.facts.to_data(),
        "events": [event.to_data() for event in known.events],
    }
    yield from _listed(Differs.FACTS, {name: inputs[name] for name in gathered}, gathered, "inputs")


def _listed(kind: Differs, old: Any, new: Any, where: str) -> Iterator[DecisionFinding]:
    for place, before, now in document_differences(old, new, where):
        yield DecisionFinding(kind, place, before, now)


def _plain(columns: Mapping[str, Any]) -> Any:
    return json.loads(json.dumps(dict(columns), default=str))


def _packs(area: str, digest: str, earlier: Sequence[Path]) -> Path | None:
    """The folder whose rules of the area have the digest; the present one where none has."""
    return next((folder for folder in earlier if _digest(area, folder) == digest), None)


@lru_cache(maxsize=1024)
def _digest(area: str, folder: Path) -> str:
    return load_pack(area, folder).digest
