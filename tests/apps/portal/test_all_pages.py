"""What holds on every page of the public site."""

import re

import pytest
from django.test import Client

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("made_answers")]
PAGES = ["/", "/start/", "/my/", "/v/", "/v/AAAABBBBCCCCDDDD/", "/nowhere/", "/office/login/"]


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_chinese_first_and_wholly_english_when_asked(page: str) -> None:
    chinese = Client().get(page, headers={"accept-language": "en"}).content.decode()
    assert '<html lang="zh-CN">' in chinese
    english = Client().get(f"/en{page}", headers={"accept-language": "zh-CN,zh;q=0.9"}).content.decode()
    assert '<html lang="en">' in english
    # The brand, the switch to Chinese, and the names of fictional people stay Chinese.
    rest = re.sub(r'<strong>续保</strong>|>中文<|示例·.|<span lang="zh-CN">.*?</span>', "", english)
    assert re.findall("[\u4e00-\u9fff]+", rest) == []


def test_the_language_is_in_the_address_and_leaves_no_cookie() -> None:
    client = Client()
    english = client.get("/en/my/").content.decode()
    assert 'href="/my/" hreflang="zh-CN"' in english
    assert 'href="/en/v/"' in english
    assert "language" not in "".join(client.cookies).lower()


def test_a_redirect_and_a_sent_form_stay_in_the_language_and_size_of_the_page() -> None:
    client = Client()
    refused = client.post("/big/en/start/", {})
    assert refused.status_code == 422
    assert "Please correct" in refused.content.decode()
    assert client.get("/big/en/my/000000-2026-C000001/").headers["Location"] == "/big/en/my/"


@pytest.mark.parametrize("page", PAGES)
def test_no_page_needs_scripts_or_other_sites(page: str) -> None:
    response = Client().get(page)
    # What search engines are told are whole addresses, of this site.
    content = re.sub(r'<link rel="(?:canonical|alternate)"[^>]*>', "", response.content.decode())
    assert not re.search(r"<script(?! src=)", content)
    assert not re.search(r'(?:src|href|action)="(?:https?:)?//', content)
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]


def test_the_stylesheet_is_served() -> None:
    response = Client().get("/static/xubao/xubao.css")
    assert response.status_code == 200
    assert "text/css" in response.headers["Content-Type"]
    assert b"--act" in response.getvalue()
    response.close()
