"""Papers are kept once, sealed, with their digest; scanned where a scanner is configured."""

import hashlib
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.db import connection

from tests.apps.moments import AT
from tests.apps.persons import person
from tests.apps.records.papers.clamd import scanner
from tests.apps.records.papers.made_files import EICAR, document, photo
from tests.served import free_port
from xubao.records.papers.public import (
    DecisionNeedsReason,
    HandedIn,
    MalwareFound,
    OriginalHeld,
    OriginalMissing,
    Paper,
    PaperOrigin,
    PaperStanding,
    ScanResult,
    TooManyPapers,
    decide_paper,
    file_name_of,
    kind_of_paper,
    link_papers,
    original_of_paper,
    paper_by_key,
    papers_of,
    receive_paper,
    scan_again,
    scan_of_paper,
    standing_of_paper,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("read_here")]
_CASE = "000000-2026-C000001"


@pytest.fixture(autouse=True)
def home(settings: LazySettings, tmp_path: Path) -> Path:
    """Originals of a test lie in a folder of its own."""
    settings.XUBAO_HOME = tmp_path
    return tmp_path


def _told(subject: str = _CASE, *, file_name: str = "", kind: str = "") -> HandedIn:
    return HandedIn(subject=subject, origin=PaperOrigin.PORTAL, received_by="insured_person", file_name=file_name, kind=kind)


def _eicar_document() -> bytes:
    return document() + b"\n" + EICAR


def test_the_original_is_kept_byte_for_byte_with_its_digest_and_sealed_on_disk(home: Path) -> None:
    data = photo(place=True)
    paper = receive_paper(data, _told(file_name="张三的身份证.jpg", kind="identity-document"), at=AT)
    assert paper.digest == hashlib.sha256(data).hexdigest()
    assert original_of_paper(paper) == data
    files = [file for file in (home / "papers").rglob("*") if file.is_file()]
    assert len(files) == 1
    assert data[:30] not in files[0].read_bytes()
    assert paper.digest not in str(files[0])
    assert files[0].stat().st_mode & 0o077 == 0


def test_the_name_of_a_file_is_no_plain_text_in_the_database() -> None:
    paper = receive_paper(photo(), _told(file_name="示例甲 银行卡.jpg"), at=AT)
    with connection.cursor() as cursor:
        cursor.execute("SELECT name_sealed FROM papers_paper")
        assert "示例甲".encode() not in bytes(cursor.fetchone()[0])
    assert file_name_of(paper_by_key(paper.key)) == "示例甲 银行卡.jpg"


def test_the_same_file_sent_twice_is_one_paper_and_for_another_matter_a_paper_of_its_own() -> None:
    first = receive_paper(photo(), _told(), at=AT)
    assert receive_paper(photo(), _told(), at=AT) == first
    assert receive_paper(photo(), _told("000000-2026-C000002"), at=AT) != first
    assert Paper.objects.count() == 2


def test_more_files_than_anybody_was_asked_for_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("xubao.records.papers.receive.MOST_PAPERS", 2)
    for size in (10, 20):
        receive_paper(photo(size=(size, size)), _told(), at=AT)
    with pytest.raises(TooManyPapers):
        receive_paper(photo(size=(30, 30)), _told(), at=AT)
    assert receive_paper(photo(size=(10, 10)), _told(), at=AT).size


def test_an_original_that_was_altered_on_disk_is_not_handed_out(home: Path) -> None:
    paper = receive_paper(photo(), _told(), at=AT)
    file = next(file for file in (home / "papers").rglob("*") if file.is_file())
    file.write_bytes(file.read_bytes()[:-1] + b"x")
    with pytest.raises(OriginalMissing):
        original_of_paper(paper)


def test_without_a_scanner_the_state_says_so() -> None:
    paper = receive_paper(_eicar_document(), _told(), at=AT)
    assert scan_of_paper(paper).result is ScanResult.NOT_SCANNED


def test_a_scanner_passes_a_clean_file_and_keeps_a_harmful_one_out(settings: LazySettings, home: Path) -> None:
    with scanner() as (address, server):
        settings.XUBAO_CLAMD = address
        clean = receive_paper(document(), _told(), at=AT)
        assert scan_of_paper(clean).result is ScanResult.CLEAN
        before = sorted((home / "papers").rglob("*"))
        with pytest.raises(MalwareFound, match="Eicar-Test-Signature"):
            receive_paper(_eicar_document(), _told(), at=AT)
        assert server.scanned == 2
    assert sorted((home / "papers").rglob("*")) == before
    assert list(papers_of(_CASE)) == [clean]


def test_a_scanner_that_does_not_answer_loses_nothing_and_holds_the_original_back(settings: LazySettings) -> None:
    settings.XUBAO_CLAMD = f"tcp://127.0.0.1:{free_port()}"
    paper = receive_paper(photo(), _told(), at=AT)
    assert scan_of_paper(paper).result is ScanResult.FAILED
    with pytest.raises(OriginalHeld):
        original_of_paper(paper)
    with scanner() as (address, _server):
        settings.XUBAO_CLAMD = address
        assert scan_again(at=AT) == (1, 1)
        assert scan_again(at=AT) == (0, 0)
    assert original_of_paper(paper) == photo()


def test_the_latest_decision_holds_and_all_but_an_acceptance_says_why() -> None:
    paper = receive_paper(photo(), _told(), at=AT)
    assert standing_of_paper(paper) is PaperStanding.CANDIDATE
    with pytest.raises(DecisionNeedsReason):
        decide_paper(paper, PaperStanding.REPLACE, kind="", reason=" ", by="wang", at=AT)
    decide_paper(paper, PaperStanding.REPLACE, kind="identity-document", reason="照片模糊", by="wang", at=AT)
    decide_paper(paper, PaperStanding.ACCEPTED, kind="", reason="", by="li", at=AT)
    assert (standing_of_paper(paper), kind_of_paper(paper)) == (PaperStanding.ACCEPTED, "identity-document")


def test_papers_of_an_enquiry_serve_the_case_it_became() -> None:
    paper = receive_paper(photo(), _told("000000-2026-Q000001"), at=AT)
    for expected in (1, 0):
        assert link_papers("000000-2026-Q000001", _CASE, person=person(), by="wang", at=AT) == expected
    assert list(papers_of(_CASE)) == [paper]
