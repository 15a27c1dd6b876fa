"""The channels that are switched on in this deployment, made once from the settings."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from xubao.payments.channels.alipay import AlipayProvider, AlipaySettings
from xubao.payments.channels.errors import UnknownProvider
from xubao.payments.channels.provider import ChannelProvider
from xubao.payments.channels.receive_notice import CountsFrom
from xubao.payments.channels.sandbox import SandboxProvider
from xubao.payments.channels.wechat_pay import WechatPayProvider, WechatPaySettings


@lru_cache(maxsize=1)
def providers() -> Mapping[str, ChannelProvider]:
    """By name, in the order in which they are offered."""
    made: list[ChannelProvider] = []
    given: Mapping[str, Mapping[str, str]] = settings.XUBAO_CHANNELS
    if "wechat" in given:
        made.append(WechatPayProvider(_wechat(given["wechat"]), gateway=given["wechat"].get("gateway", "")))
    if "alipay" in given:
        made.append(AlipayProvider(_alipay(given["alipay"]), gateway=given["alipay"].get("gateway", "")))
    if settings.XUBAO_DEMO:
        # Nowhere else: it confirms payments that nobody has made.
        folder = Path(settings.XUBAO_HOME) / "sandbox"
        made.append(SandboxProvider(settings.SECRET_KEY.encode(), site=settings.XUBAO_PUBLIC_URL, folder=folder))
    return {provider.name: provider for provider in made}


def provider_named(name: str) -> ChannelProvider:
    """The channel of this name; raises UnknownProvider."""
    found = providers().get(name)
    if found is None:
        raise UnknownProvider(name[:20], en=f"there is no channel {name[:20]!r}.", zh=f"没有“{name[:20]}”缴费渠道。")
    return found


def counts_from() -> CountsFrom:
    """When money paid online counts as credited in this deployment."""
    return CountsFrom(settings.XUBAO_ONLINE_COUNTS_FROM)


def _wechat(given: Mapping[str, str]) -> WechatPaySettings:
    return WechatPaySettings(
        merchant=given["merchant"],
        app=given["app"],
        private_key=_content(given["private_key_file"]),
        certificate_serial=given["certificate_serial"],
        api_v3_key=_content(given["api_v3_key_file"]),
        public_key=_content(given["public_key_file"]),
        public_key_id=given["public_key_id"],
    )


def _alipay(given: Mapping[str, str]) -> AlipaySettings:
    return AlipaySettings(
        app=given["app"],
        private_key=_content(given["private_key_file"]),
        public_key=_content(given["public_key_file"]),
    )


def _content(file: str) -> str:
    return Path(file).read_text(encoding="ascii").strip()
