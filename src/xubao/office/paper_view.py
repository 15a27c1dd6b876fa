"""Papers as rows of a list: what each is, where it came from, how it stands, whether it was scanned."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext

from xubao.records.papers.public import (
    PAPER_ORIGIN_LABELS_ZH,
    PAPER_STANDING_LABELS_ZH,
    SCAN_LABELS_ZH,
    Paper,
    PaperOrigin,
    file_name_of,
    kind_of_paper,
    scan_of_paper,
    standing_of_paper,
)


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One paper. size: in kilobytes."""

    paper: Paper
    name: str
    kind: str
    origin: str
    standing: str
    standing_label: str
    scan: str
    size: int
    reason: str


def paper_rows(papers: Iterable[Paper]) -> list[PaperRow]:
    """The papers in the language of the page."""
    return [paper_row(paper) for paper in papers]


def paper_row(paper: Paper) -> PaperRow:
    """One paper in the language of the page."""
    standing = standing_of_paper(paper)
    last = paper.decisions.order_by("-pk").first()
    return PaperRow(
        paper=paper,
        name=file_name_of(paper),
        kind=kind_of_paper(paper),
        origin=gettext(PAPER_ORIGIN_LABELS_ZH[PaperOrigin(paper.origin)]),
        standing=standing.value,
        standing_label=gettext(PAPER_STANDING_LABELS_ZH[standing]),
        scan=gettext(SCAN_LABELS_ZH[scan_of_paper(paper).result]),
        size=(paper.size + 1023) // 1024,
        reason=last.reason if last else "",
    )
