"""Takes up a file that somebody hands in: recognised, scanned, stored with its digest, one row."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet

from xubao.people.public import InsuredPerson, erase_room, room_sealer, room_was_erased, unseal
from xubao.records.papers.content import check_content, shown_page
from xubao.records.papers.errors import MalwareFound, OriginalHeld, TooManyPapers, UnknownPaper
from xubao.records.papers.media_type import MediaType, check_size
from xubao.records.papers.models import Paper, PaperLink, PaperScan
from xubao.records.papers.originals import digest_of, erase_original, read_original, store_original
from xubao.records.papers.scan import Scan, ScanResult, scan

MOST_PAPERS = 60
_LONGEST_NAME = 200


class PaperOrigin(StrEnum):
    """By which way a paper came."""

    PORTAL = "portal"
    EMAIL = "email"
    COUNTER = "counter"


PAPER_ORIGIN_LABELS_ZH: dict[PaperOrigin, str] = {
    PaperOrigin.PORTAL: "网上上传",
    PaperOrigin.EMAIL: "邮件附件",
    PaperOrigin.COUNTER: "窗口收取",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedIn:
    """What is known of a file besides its content. kind: which paper it is said to be, "" when nothing was said."""

    subject: str
    origin: PaperOrigin
    received_by: str
    file_name: str = ""
    kind: str = ""
    person: InsuredPerson | None = None


def receive_paper(data: bytes, told: HandedIn, *, at: datetime) -> Paper:
    """Take the file up; the same content handed in twice for one matter is the same paper.

    Raises the errors of the content, MalwareFound (nothing is kept then), TooManyPapers.
    """
    check_size(len(data))
    digest = digest_of(data)
    known = Paper.objects.filter(subject=told.subject, digest=digest).first()
    if known is not None:
        return known
    if papers_of(told.subject).count() >= MOST_PAPERS:
        raise TooManyPapers(
            told.subject,
            en=f"{MOST_PAPERS} files have been handed in for {told.subject} already.",
            zh=f"{told.subject} 已收到 {MOST_PAPERS} 个文件。",
        )
    # The scanner looks before anything here tries to read the file.
    scanned = _passed(scan(data))
    content = check_content(data)
    store_original(data)
    key = secrets.token_urlsafe(16)
    paper = Paper(
        key=key,
        subject=told.subject,
        kind=told.kind,
        person=told.person,
        origin=told.origin.value,
        received_by=told.received_by,
        received_at=at,
        digest=digest,
        media_type=content.media_type.value,
        size=len(data),
        pages=content.pages,
        name_sealed=room_sealer(paper_room(key)).seal(told.file_name[-_LONGEST_NAME:], f"paper_name:{key}"),
    )
    return _written(paper, scanned, at)


def erase_papers_of(subject: str) -> int:
    """Erase the papers of a matter that serve no other: the file, its name, and what was read in it; returns how many."""
    papers = Paper.objects.filter(subject=subject, links=None)
    count = 0
    for paper in papers:
        count += erase_room(paper_room(paper.key))
        if not Paper.objects.filter(digest=paper.digest).exclude(pk=paper.pk).exists():
            erase_original(paper.digest)
    return count


def paper_room(key: str) -> str:
    """The room in which the name of a paper, and what was read in it, are sealed."""
    return f"paper:{key}"


def _passed(scanned: Scan) -> Scan:
    if scanned.result is ScanResult.INFECTED:
        raise MalwareFound(
            scanned.found,
            en=f"the scanner found {scanned.found} in the file; it was not kept.",
            zh="病毒扫描发现该文件含有害内容，未予保存。",
        )
    return scanned


def _written(paper: Paper, scanned: Scan, at: datetime) -> Paper:
    try:
        with transaction.atomic():
            paper.save(force_insert=True)
            if scanned.result is not ScanResult.NOT_SCANNED:
                _keep_scan(paper, scanned, at)
    except IntegrityError:
        # The same form was sent twice at the same moment; the first one stands.
        return Paper.objects.get(subject=paper.subject, digest=paper.digest)
    return paper


def paper_by_key(key: str) -> Paper:
    """The paper with this key; raises UnknownPaper."""
    paper = Paper.objects.select_related("person").filter(key=key).first()
    if paper is None:
        raise UnknownPaper(key, en=f"there is no paper {key}.", zh="没有该材料。")
    return paper


def papers_of(subject: str) -> QuerySet[Paper]:
    """The papers of a case or enquiry in the order in which they came, also those linked from another."""
    return Paper.objects.filter(Q(subject=subject) | Q(links__subject=subject)).distinct().order_by("pk")


def link_papers(old: str, new: str, *, person: InsuredPerson | None, by: str, at: datetime) -> int:
    """Let all papers of one matter serve another too; returns how many were linked now."""
    linked = 0
    for paper in papers_of(old):
        _row, fresh = PaperLink.objects.get_or_create(
            paper=paper, subject=new, defaults={"person": person, "linked_by": by, "linked_at": at}
        )
        linked += fresh
    return linked


def file_name_of(paper: Paper) -> str:
    """The name that the file had where it came from."""
    if room_was_erased(bytes(paper.name_sealed)):
        return "（已按本人申请删除）"
    return unseal(paper.name_sealed, f"paper_name:{paper.key}")


def page_of_paper(paper: Paper, page: int) -> bytes:
    """One page as a JPEG picture without anything that is not seen on it. Raises OriginalMissing, FileBroken."""
    return shown_page(read_original(paper.digest), MediaType(paper.media_type), page)


def original_of_paper(paper: Paper) -> bytes:
    """The original, byte for byte. Raises OriginalHeld where a scanner is configured and has not passed it."""
    standing = scan_of_paper(paper)
    if standing.result in {ScanResult.FAILED, ScanResult.INFECTED}:
        raise OriginalHeld(
            standing.result.value,
            en=f"the scan of this paper says {standing.result.value} {standing.found}.",
            zh="该材料尚未通过病毒扫描。",
        )
    return read_original(paper.digest)


def scan_of_paper(paper: Paper) -> Scan:
    """What the latest scan said."""
    last = paper.scans.order_by("-pk").first()
    return Scan(ScanResult(last.result), last.found) if last else Scan(ScanResult.NOT_SCANNED)


def scan_again(*, at: datetime) -> tuple[int, int]:
    """Scan every paper that no scanner has passed yet; returns how many were asked about and how many are clean now."""
    waiting = Paper.objects.exclude(scans__result__in=[ScanResult.CLEAN, ScanResult.INFECTED]).order_by("pk")
    asked = clean = 0
    for paper in waiting.iterator(chunk_size=50):
        result = scan(read_original(paper.digest))
        if result.result is ScanResult.NOT_SCANNED:
            break
        _keep_scan(paper, result, at)
        asked += 1
        clean += result.result is ScanResult.CLEAN
    return asked, clean


def _keep_scan(paper: Paper, scanned: Scan, at: datetime) -> None:
    PaperScan.objects.create(paper=paper, result=scanned.result.value, found=scanned.found, scanned_at=at)
