"""The papers of a case, computed from its area's pack and from what the agency holds already."""

from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Q

from xubao.cases.models import Case
from xubao.people.public import InsuredPerson
from xubao.records.papers.public import Paper, PaperStanding, kind_of_paper, papers_of, standing_of_paper
from xubao.rulebook.format.area_file import Material
from xubao.rulebook.format.text import Text
from xubao.rulebook.packs import load_pack
from xubao.rulebook.reading.pack import Pack

_ANSWERING_GRADES = ("primary", "secondary")
_PARTICIPATION = "flexible"


class Having(StrEnum):
    """How a paper of the list stands. Not asked: no basis in law was found, so it must not be asked for."""

    HELD = "held"
    ACCEPTED = "accepted"
    CANDIDATE = "candidate"
    REPLACE = "replace"
    MISSING = "missing"
    NOT_ASKED = "not_asked"


HAVING_LABELS_ZH: dict[Having, str] = {
    Having.HELD: "本机构已有，不用再交",
    Having.ACCEPTED: "已采用",
    Having.CANDIDATE: "已收到，待核验",
    Having.REPLACE: "需重新提供",
    Having.MISSING: "尚未提供",
    Having.NOT_ASKED: "没有查到法律依据，不得索要",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedMaterial:
    """One paper of the list. basis: the legal basis in words, {} where none was found; source: title and article."""

    id: str
    names: dict[str, str]
    basis: dict[str, str]
    source: str
    for_: dict[str, str]
    having: Having
    papers: tuple[Paper, ...]


def checklist(case: Case) -> list[ListedMaterial]:
    """What may be needed in this case, each with its basis and how it stands. Raises NoPack where the area has no pack."""
    pack = load_pack(case.area)
    received = list(papers_of(case.number))
    held = _kinds_held(case.person)
    return [
        _listed(material, pack, received, held)
        for material in pack.identity.materials
        if material.grade in _ANSWERING_GRADES and (not material.participation or _PARTICIPATION in material.participation)
    ]


def _listed(material: Material, pack: Pack, received: list[Paper], held: frozenset[str]) -> ListedMaterial:
    basis = _both(material.basis)
    mine = tuple(paper for paper in received if kind_of_paper(paper) == material.id)
    source = pack.sources.get(material.source) if material.source else None
    return ListedMaterial(
        id=material.id,
        names={"zh": material.names.zh, "en": material.names.en},
        basis=basis,
        source=" ".join(part for part in (source.title if source else "", material.article or "") if part),
        for_=_both(material.for_),
        having=_having(mine, held=bool(basis) and material.id in held, basis=bool(basis)),
        papers=mine,
    )


def _having(mine: tuple[Paper, ...], *, held: bool, basis: bool) -> Having:
    standings = {standing_of_paper(paper) for paper in mine}
    if PaperStanding.ACCEPTED in standings:
        return Having.ACCEPTED
    if PaperStanding.CANDIDATE in standings:
        return Having.CANDIDATE
    if held:
        return Having.HELD
    if standings:
        return Having.REPLACE
    return Having.MISSING if basis else Having.NOT_ASKED


def _kinds_held(person: InsuredPerson) -> frozenset[str]:
    """Kinds of paper that were accepted of this person before, in whatever matter: nobody asks for them again."""
    hers = Paper.objects.filter(Q(person=person) | Q(links__person=person)).filter(decisions__standing=PaperStanding.ACCEPTED)
    return frozenset(kind_of_paper(paper) for paper in hers.distinct() if standing_of_paper(paper) is PaperStanding.ACCEPTED)


def _both(text: str | Text | None) -> dict[str, str]:
    if text is None:
        return {}
    return {"zh": text, "en": text} if isinstance(text, str) else {"zh": text.zh, "en": text.en}
