"""Papers of a case: what is needed, why, and files handed in for the person."""

from typing import Annotated

import msgspec

from xubao.cases.materials.public import Having, checklist
from xubao.partners.call import Answer, Call
from xubao.partners.errors import NotAsDescribed
from xubao.partners.matters import case_to_act_in, case_to_see
from xubao.partners.told import Both, both
from xubao.records.papers.public import HandedIn, PaperOrigin, receive_paper


class ListedPaper(msgspec.Struct, forbid_unknown_fields=True):
    """A paper of the list. basis: why it may be asked for, null where no basis was found: it must not be asked for then."""

    id: str
    names: Both
    basis: Both | None
    source: str
    having: Having
    handed_in: int


class Checklist(msgspec.Struct, forbid_unknown_fields=True):
    """Every paper that this area may ask for in this case."""

    items: list[ListedPaper]


class UploadOf(msgspec.Struct, forbid_unknown_fields=True):
    """kind: id of the paper on the list, "" for none of them. file_name: as it was called."""

    kind: Annotated[str, msgspec.Meta(max_length=60)] = ""
    file_name: Annotated[str, msgspec.Meta(max_length=200)] = ""


class PaperAnswer(msgspec.Struct, forbid_unknown_fields=True):
    """A file that was taken in; digest: SHA-256 of its bytes. Somebody looks at it before it counts."""

    key: str
    kind: str
    digest: str
    media_type: str
    pages: int


def list_materials(call: Call) -> Answer:
    """The list of a case."""
    rows = [
        ListedPaper(
            item.id, both(item.names), both(item.basis) if item.basis else None, item.source, item.having, len(item.papers)
        )
        for item in checklist(case_to_see(call))
    ]
    return Answer(Checklist(rows))


def hand_in(call: Call) -> Answer:
    """Take a file in; the same file handed in twice is the same paper."""
    asked: UploadOf = call.query
    case = case_to_act_in(call)
    if asked.kind and all(item.id != asked.kind for item in checklist(case)):
        raise NotAsDescribed(f"{asked.kind} is not on the list of this case", "kind")
    told = HandedIn(
        subject=case.number,
        origin=PaperOrigin.PORTAL,
        received_by=call.actor.name,
        file_name=asked.file_name,
        kind=asked.kind,
        person=case.person,
    )
    paper = receive_paper(call.body, told, at=call.at)
    return Answer(PaperAnswer(paper.key, paper.kind, paper.digest, paper.media_type, paper.pages), 201)
