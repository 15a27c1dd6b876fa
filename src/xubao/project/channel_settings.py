"""The settings of online channels: each is on when all of its settings are there, off when none is, refused in between.

Keys are files, so that they never stand in an environment that other programs can read.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class ChannelSetting:
    """One environment variable of a channel: what it is, why it is needed, where one gets it. ``field``: its name inside."""

    name: str
    field: str
    meaning: str
    why: str
    where: str

    @property
    def is_file(self) -> bool:
        """Whether it names a file with a key."""
        return self.field.endswith("_file")


_WECHAT_SITE = "pay.weixin.qq.com, 账户中心 > API 安全 (account, API security)"
_ALIPAY_SITE = "open.alipay.com, 控制台 > 应用 > 开发设置 (console, application, development settings)"

CHANNELS: dict[str, tuple[ChannelSetting, ...]] = {
    "wechat": (
        ChannelSetting(
            "XUBAO_WECHAT_MERCHANT", "merchant", "Merchant number (商户号).", "orders name it", "pay.weixin.qq.com, 账户中心"
        ),
        ChannelSetting(
            "XUBAO_WECHAT_APP",
            "app",
            "Number of the application (AppID) bound to the merchant.",
            "orders name it",
            "pay.weixin.qq.com, 产品中心 > AppID 账号管理",
        ),
        ChannelSetting(
            "XUBAO_WECHAT_PRIVATE_KEY_FILE",
            "private_key_file",
            "PEM file: the merchant's own private key (apiclient_key.pem).",
            "requests are signed with it",
            _WECHAT_SITE,
        ),
        ChannelSetting(
            "XUBAO_WECHAT_CERTIFICATE_SERIAL",
            "certificate_serial",
            "Serial number of the merchant's certificate.",
            "WeChat finds the key of a signature by it",
            _WECHAT_SITE,
        ),
        ChannelSetting(
            "XUBAO_WECHAT_API_V3_KEY_FILE",
            "api_v3_key_file",
            "File with the APIv3 key: 32 characters, nothing else.",
            "callbacks are encrypted with it",
            _WECHAT_SITE,
        ),
        ChannelSetting(
            "XUBAO_WECHAT_PUBLIC_KEY_FILE",
            "public_key_file",
            "PEM file: WeChat Pay's public key (pub_key.pem).",
            "callbacks and answers are believed by it",
            _WECHAT_SITE,
        ),
        ChannelSetting(
            "XUBAO_WECHAT_PUBLIC_KEY_ID",
            "public_key_id",
            "Number of that public key (PUB_KEY_ID_…).",
            "WeChat says by it which key signed",
            _WECHAT_SITE,
        ),
    ),
    "alipay": (
        ChannelSetting("XUBAO_ALIPAY_APP", "app", "Number of the application (APPID).", "orders name it", _ALIPAY_SITE),
        ChannelSetting(
            "XUBAO_ALIPAY_PRIVATE_KEY_FILE",
            "private_key_file",
            "PEM file: the application's own private key (PKCS #1 or #8).",
            "requests are signed with it (RSA2)",
            "made by the agency with Alipay's key tool or openssl; its public half is uploaded",
        ),
        ChannelSetting(
            "XUBAO_ALIPAY_PUBLIC_KEY_FILE",
            "public_key_file",
            "PEM file: Alipay's public key (支付宝公钥, not the application's).",
            "callbacks and answers are believed by it",
            _ALIPAY_SITE,
        ),
    ),
}


def channel_problems(variables: Mapping[str, str]) -> list[str]:
    """One line for each setting that is missing or cannot be used, of channels that have at least one; [] where all is well."""
    lines: list[str] = []
    for channel, needed in CHANNELS.items():
        if not any(variables.get(setting.name) for setting in needed):
            continue
        for setting in needed:
            problem = _problem(setting, variables.get(setting.name, ""))
            if problem:
                what = f"  {setting.name} ({channel}): {problem}. {setting.meaning}"
                lines.append(f"{what} Needed because {setting.why}. Where: {setting.where}.")
    return lines


def read_channels(variables: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """The settings of every channel that is switched on, by channel and field."""
    return {
        channel: {setting.field: variables[setting.name] for setting in needed}
        for channel, needed in CHANNELS.items()
        if all(variables.get(setting.name) for setting in needed)
    }


def _problem(setting: ChannelSetting, value: str) -> str:
    if not value:
        return "is missing"
    if not setting.is_file:
        return ""
    try:
        content = Path(value).read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return f"{value} cannot be read"
    if setting.field == "api_v3_key_file":
        return "" if len(content) == 32 else f"{value} does not hold 32 characters"
    return "" if content.startswith("-----BEGIN ") else f"{value} is no PEM file"
