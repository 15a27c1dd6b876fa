"""The log of the exchange in the office: what came, what went, what was set apart; never what it said."""

from pathlib import Path

import pytest
from django.conf import LazySettings

from tests.apps.exchange.other_side import other_side, two_sides
from tests.apps.moments import AT
from tests.apps.staff import signed_in
from xubao.exchange import take_files as taking
from xubao.exchange.public import on_message, speak, take_files
from xubao.people.public import Role

pytestmark = pytest.mark.django_db


def test_the_page_shows_both_directions_and_what_was_set_apart(
    tmp_path: Path, settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = signed_in(Role.AUDITOR)
    assert "没有分开部署" in client.get("/office/exchange/").content.decode()
    core, portal = two_sides(tmp_path)
    settings.XUBAO_EXCHANGE_KEYS = core
    monkeypatch.setattr(taking, "_handlers", {})
    on_message("open", lambda said, number, at: "000000-2026-C000001")
    other = other_side(portal)
    other.say("open", {"name": "示例甲"})
    other.file(tmp_path / "in", 1, 1)
    (tmp_path / "in" / "odd.xbx").write_bytes(b"odd")
    take_files(tmp_path / "in", at=AT)
    speak("standing", {"request": "P-2222222222"}, at=AT)
    page = client.get("/office/exchange/").content.decode()
    for shown in (
        "000000-2026-C000001",
        "odd.xbx",
        "申请续保 <",
        "请求进展 <",
        "文件损坏",
        "最早一条待确认的消息产生于 2026-11-23 10:00",
    ):
        assert shown in page
    assert "示例甲" not in page
    assert "P-2222222222" not in page
    on_message("open", lambda said, number, at: str(1 // 0))
    other.say("open", {})
    other.file(tmp_path / "in", 2, 2)
    take_files(tmp_path / "in", at=AT)
    assert "收取已停滞" in client.get("/office/exchange/", {"before": "9"}).content.decode()
