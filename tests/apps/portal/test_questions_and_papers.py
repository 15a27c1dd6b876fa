"""Asking the office from the public site, and handing in papers from a phone."""

from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.apps.moments import AT
from tests.apps.portal.test_start_page import form as start_form
from tests.apps.records.papers.made_files import HEIC, photo
from tests.apps.records.papers.reading import read_here
from xubao.cases.public import Case
from xubao.enquiries.public import Enquiry, EnquiryAct, Said, answer, write
from xubao.records.papers.public import Paper

__all__ = ["read_here"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("made_answers", "read_here")]


@pytest.fixture(autouse=True)
def home(settings: LazySettings, tmp_path: Path) -> None:
    settings.XUBAO_HOME = tmp_path


def _question(**changes: str) -> dict[str, str]:
    return {
        "area": "000000",
        "topic": "lapse",
        "question": "断缴两个月还能补吗？",
        "email": "a@mail.example",
        "phone": "",
        "form_token": "web-1",
    } | changes


def _asked(client: Client) -> Enquiry:
    client.post("/enquiries/new/", _question())
    return Enquiry.objects.get()


def test_a_question_is_asked_once_and_its_page_shows_answers_but_no_notes() -> None:
    client = Client()
    for _ in range(2):
        page = client.post("/enquiries/new/", _question(), follow=True).content.decode()
    enquiry = Enquiry.objects.get()
    assert enquiry.number in page
    write(enquiry, Said(act=EnquiryAct.NOTE, text="内部的话", author="wang"), at=AT)
    answer(enquiry, Said(act=EnquiryAct.ANSWER, text="可以补缴。", author="wang"), at=AT)
    page = client.get(f"/enquiries/{enquiry.number}/").content.decode()
    assert "可以补缴。" in page
    assert "内部的话" not in page
    client.post(f"/enquiries/{enquiry.number}/", {"text": "交到哪里？", "form_token": "x"})
    enquiry.refresh_from_db()
    assert enquiry.state == "open"


@pytest.mark.parametrize("wrong", [{"email": ""}, {"email": "nobody"}, {"question": ""}])
def test_what_is_wrong_is_said_and_what_was_typed_stays(wrong: dict[str, str]) -> None:
    answered = Client().post("/enquiries/new/", _question(**wrong, phone=""))
    assert answered.status_code == 422
    assert not Enquiry.objects.exists()
    assert ("断缴两个月" in answered.content.decode()) == ("question" not in wrong)


def test_another_browser_needs_number_and_contact() -> None:
    enquiry = _asked(Client())
    stranger = Client()
    assert stranger.get(f"/enquiries/{enquiry.number}/").headers["Location"] == "/enquiries/"
    assert stranger.get(f"/papers/{enquiry.number}/").headers["Location"] == "/my/"
    assert stranger.post("/enquiries/", {"number": enquiry.number, "contact": "b@mail.example"}).status_code == 422
    stranger.post("/enquiries/", {"number": enquiry.number, "contact": "A@mail.example"})
    assert stranger.get(f"/enquiries/{enquiry.number}/").status_code == 200


def test_without_a_script_a_file_comes_whole_and_a_false_one_is_refused_in_words() -> None:
    client = Client()
    client.post("/start/", start_form())
    case = Case.objects.get()
    address = f"/papers/{case.number}/"
    assert "社会保险经办条例第七条" in client.get(address).content.decode()
    client.post(address, {"file": SimpleUploadedFile("证件.heic", HEIC), "kind": "identity-document"})
    paper = Paper.objects.get()
    assert (paper.kind, paper.media_type, paper.person) == ("identity-document", "image/heic", case.person)
    refused = client.post(address, {"file": SimpleUploadedFile("photo.jpg", b"PK\x03\x04" + b"\0" * 99)})
    assert refused.status_code == 422
    assert "JPEG、PNG、HEIC" in refused.content.decode()


def test_over_a_slow_line_the_file_goes_on_where_it_broke_off() -> None:
    client = Client()
    enquiry = _asked(client)
    data = photo(size=(300, 300))
    begun = client.post(f"/papers/{enquiry.number}/uploads/", {"size": str(len(data)), "name": "a.jpg"})
    assert begun.status_code == 201
    address = begun.headers["Location"]
    half = len(data) // 2

    def send(begins: int, piece: bytes) -> int:
        return client.patch(address, piece, "application/offset+octet-stream", headers={"Upload-Offset": str(begins)}).status_code

    assert send(0, data[:half]) == 204
    assert send(0, data[:half]) == 409
    assert client.head(address).headers["Upload-Offset"] == str(half)
    assert send(half, data[half:]) == 200
    assert Paper.objects.get().size == len(data)
    assert send(half, data[half:]) == 404
    assert Client().head(address).status_code == 404


@pytest.mark.parametrize("size", ["0", "x", str(10**9)])
def test_a_file_too_large_or_empty_is_refused_before_it_comes(size: str) -> None:
    client = Client()
    enquiry = _asked(client)
    refused = client.post(f"/papers/{enquiry.number}/uploads/", {"size": size, "name": "a.jpg"})
    assert refused.status_code == 422
    assert refused.json()["problem"]


def test_pages_in_english_too() -> None:
    client = Client()
    client.post("/en/enquiries/new/", _question())
    enquiry = Enquiry.objects.get()
    assert enquiry.language == "en"
    assert "Take a photo" in client.get(f"/en/papers/{enquiry.number}/").content.decode()
