"""A paper beside the record: what a person read on it, where the two disagree, and what is decided."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from xubao.cases.materials.errors import DisagreesWithRecord
from xubao.cases.materials.models import PaperReading
from xubao.people.public import InsuredPerson, room_sealer, whole_identity
from xubao.records.papers.public import Paper, PaperDecision, PaperStanding, decide_paper, paper_room

FIELD_LABELS_ZH: dict[str, str] = {"name": "姓名", "identity": "证件号码"}
_NOT_COMPARED = re.compile(r"[\s·•.\-]")


@dataclass(frozen=True, slots=True)
class FieldBeside:
    """One field: what the paper says, and whether the record says the same; None where it was not read."""

    field: str
    read: str
    agrees: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What a member of staff found and decided. kind: which paper of the list it is. read: field to what the paper says."""

    standing: PaperStanding
    kind: str
    read: dict[str, str]
    reason: str
    by: str


def compare(person: InsuredPerson, read: dict[str, str]) -> list[FieldBeside]:
    """Each field as it was read beside the record."""
    record = {"name": person.name, "identity": whole_identity(person)}
    return [
        FieldBeside(
            field, read.get(field, ""), _plain(read[field]) == _plain(record[field]) if read.get(field, "").strip() else None
        )
        for field in FIELD_LABELS_ZH
    ]


def verify_paper(paper: Paper, person: InsuredPerson | None, found: Verification, *, at: datetime) -> PaperDecision:
    """Write down what was read and decided. Accepting a paper that disagrees needs a reason.

    Raises DisagreesWithRecord, and DecisionNeedsReason for anything but an acceptance without one.
    """
    fields = compare(person, found.read) if person is not None else []
    wrong = [FIELD_LABELS_ZH[item.field] for item in fields if item.agrees is False]
    if found.standing is PaperStanding.ACCEPTED and wrong and not found.reason.strip():
        raise DisagreesWithRecord(
            wrong, en=f"the paper disagrees with the record in: {', '.join(wrong)}.", zh=f"材料与记录不一致：{'、'.join(wrong)}。"
        )
    with transaction.atomic():
        room = room_sealer(paper_room(paper.key))
        PaperReading.objects.bulk_create(
            PaperReading(
                paper=paper,
                field=item.field,
                read_sealed=room.seal(item.read, f"paper_reading:{paper.key}:{item.field}"),
                agrees=item.agrees,
                read_by=found.by,
                read_at=at,
            )
            for item in fields
            if item.agrees is not None
        )
        return decide_paper(paper, found.standing, kind=found.kind, reason=found.reason, by=found.by, at=at)


def last_readings(paper: Paper) -> dict[str, tuple[bool | None, date]]:
    """Of each field whether the paper agreed when it was last read, and when."""
    rows = PaperReading.objects.filter(paper=paper).order_by("pk")
    return {row.field: (row.agrees, row.read_at.date()) for row in rows}


def _plain(text: str) -> str:
    return _NOT_COMPARED.sub("", unicodedata.normalize("NFKC", text)).upper()
