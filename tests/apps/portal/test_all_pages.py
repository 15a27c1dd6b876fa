"""What holds on every page of the public site."""

import re

import pytest
from django.test import Client

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("made_answers")]
PAGES = ["/", "/start/", "/my/", "/v/", "/v/AAAABBBBCCCCDDDD/", "/nowhere/"]


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_chinese_first_and_wholly_english_when_asked(page: str) -> None:
    chinese = Client().get(page, headers={"accept-language": "zh-CN,zh;q=0.9"}).content.decode()
    assert '<html lang="zh-CN">' in chinese
    english = Client().get(page, headers={"accept-language": "en"}).content.decode()
    assert '<html lang="en">' in english
    # The brand, the switch to Chinese, and the names of fictional people stay Chinese.
    rest = re.sub(r"<strong>续保</strong>|>中文<|示例·.", "", english)
    assert re.findall("[\u4e00-\u9fff]+", rest) == []


def test_the_language_can_be_switched_and_stays() -> None:
    client = Client(headers={"accept-language": "zh-CN"})
    response = client.post("/language/", {"language": "en", "next": "/start/"})
    assert response.headers["Location"] == "/start/"
    assert "Which months have been paid?" in client.get("/start/").content.decode()


@pytest.mark.parametrize("page", PAGES)
def test_no_page_needs_scripts_or_other_sites(page: str) -> None:
    response = Client().get(page)
    content = response.content.decode()
    assert "<script" not in content
    assert not re.search(r'(?:src|href|action)="(?:https?:)?//', content)
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]


def test_the_stylesheet_is_served() -> None:
    response = Client().get("/static/xubao/xubao.css")
    assert response.status_code == 200
    assert "text/css" in response.headers["Content-Type"]
    assert b"--accent" in response.getvalue()
    response.close()
