"""Commands and settings of online channels: asking, bills, and channels that are set up by half."""

import io
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.management import CommandError, call_command

from tests.apps.payments.channels.paying_online import told
from tests.apps.payments.paying import demand
from xubao.cases.public import now, today
from xubao.payments.channels.public import ChannelOrder, SandboxProvider, make_order, provider_named, providers
from xubao.payments.public import standing_of
from xubao.project.channel_settings import CHANNELS
from xubao.project.environment import MissingSettings, read_environment
from xubao.project.operator_settings import SETTINGS

_HOW_TO = Path(__file__).parents[3] / "docs" / "how-to" / "online-channels.md"
_PEM = "-----BEGIN PUBLIC KEY-----\nMAo=\n-----END PUBLIC KEY-----\n"
_DEPLOYED = {
    "XUBAO_SECRET_KEY": "s" * 50,
    "XUBAO_KEY_FILE": "/etc/xubao/keys.json",
    "XUBAO_SIGNING_CERTIFICATE": "/etc/xubao/signer.pem",
    "XUBAO_SIGNING_KEY": "/etc/xubao/signer_key.pem",
    "XUBAO_PUBLIC_URL": "https://xubao.example",
}


@pytest.fixture
def sandbox(monkeypatch: pytest.MonkeyPatch) -> SandboxProvider:
    """The sandbox of this deployment, with an empty memory."""
    provider = provider_named("sandbox")
    assert isinstance(provider, SandboxProvider)
    monkeypatch.setattr(provider, "book", SandboxProvider(b"k").book)
    return provider


def _said(command: str, *words: str) -> str:
    out = io.StringIO()
    call_command(command, *words, stdout=out)
    return out.getvalue()


def _order(sandbox: SandboxProvider, subject: str, late: bool = False) -> ChannelOrder:
    order = make_order(demand(500, subject), "sandbox", at=now() - timedelta(hours=1 if late else 0))
    told(sandbox, order)
    return order


@pytest.mark.django_db
def test_orders_are_asked_about_and_closed_by_a_command(sandbox: SandboxProvider) -> None:
    paid = _order(sandbox, "C-1")
    _order(sandbox, "C-2", late=True)
    sandbox.pay(paid.number, at=now())
    assert _said("channel_orders") == "asked 2, paid 1, closed 1, failed 0; refunds: done 0, pending 0, failed 0\n"
    assert standing_of(paid.demand).settled


@pytest.mark.django_db
def test_a_bill_is_fetched_and_its_differences_named(sandbox: SandboxProvider) -> None:
    order = _order(sandbox, "C-1")
    sandbox.pay(order.number, at=now())
    said = _said("channel_bill", "--day", today().isoformat())
    assert said == f"sandbox {today()}: 1 lines, 1 differences\n  {order.number}: theirs 5.00, ours -\n"
    with pytest.raises(CommandError, match="XB-CHANNEL-001"):
        _said("channel_bill", "--channel", "wechat")


def test_a_channel_with_all_its_settings_is_on_and_one_without_any_is_off(tmp_path: Path) -> None:
    (tmp_path / "key.pem").write_text(_PEM, encoding="ascii")
    given = {s.name: str(tmp_path / "key.pem") if s.is_file else "x" for s in CHANNELS["alipay"]}
    read = read_environment(_DEPLOYED | given)
    assert set(read.channels) == {"alipay"}
    assert read.channels["alipay"]["app"] == "x"
    assert read.online_counts_from == "settlement"


def test_a_channel_that_is_set_up_by_half_stops_the_start_with_what_why_where_and_what_next(tmp_path: Path) -> None:
    (tmp_path / "key.pem").write_text("no key", encoding="ascii")
    (tmp_path / "v3").write_text("short", encoding="ascii")
    given = {
        "XUBAO_WECHAT_MERCHANT": "1900000109",
        "XUBAO_WECHAT_PRIVATE_KEY_FILE": str(tmp_path / "key.pem"),
        "XUBAO_WECHAT_API_V3_KEY_FILE": str(tmp_path / "v3"),
        "XUBAO_WECHAT_PUBLIC_KEY_FILE": str(tmp_path / "absent"),
    }
    with pytest.raises(MissingSettings) as refused:
        read_environment(_DEPLOYED | given)
    text = str(refused.value)
    for part in (
        "XUBAO_WECHAT_APP (wechat): is missing.",
        "key.pem is no PEM file",
        "does not hold 32 characters",
        "absent cannot be read",
        "Needed because",
        "Where: pay.weixin.qq.com",
        "Next: complete them, or remove",
    ):
        assert part in text, part
    assert "XUBAO_WECHAT_MERCHANT" not in text
    assert "XUBAO_ALIPAY" not in text


def test_when_money_counts_is_one_of_two(tmp_path: Path) -> None:
    with pytest.raises(MissingSettings, match="XUBAO_ONLINE_COUNTS_FROM"):
        read_environment(_DEPLOYED | {"XUBAO_ONLINE_COUNTS_FROM": "soon"})
    demo = read_environment({"XUBAO_DEMO": "1", "XUBAO_HOME": str(tmp_path)})
    assert demo.online_counts_from == "confirmation"


def test_the_sandbox_is_on_in_the_demo_and_never_elsewhere(settings: LazySettings) -> None:
    assert "sandbox" in providers()
    providers.cache_clear()
    settings.XUBAO_DEMO = False
    try:
        assert "sandbox" not in providers()
    finally:
        providers.cache_clear()


def test_every_setting_of_a_channel_stands_in_the_how_to() -> None:
    text = _HOW_TO.read_text(encoding="utf-8")
    names = {setting.name for channel in CHANNELS.values() for setting in channel} | {"XUBAO_ONLINE_COUNTS_FROM"}
    assert {name for name in names if name not in text} == set()
    assert "XUBAO_ONLINE_COUNTS_FROM" in {setting.name for setting in SETTINGS}
