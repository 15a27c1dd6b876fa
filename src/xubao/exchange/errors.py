"""What can go wrong between portal and core."""

from xubao.values.errors import XubaoError


class FileNotGenuine(XubaoError):
    """A file of the exchange is not signed by the other side, is not for this side, or is damaged."""

    code = "XB-EXCHANGE-001"
    next_step_zh = "文件已隔离，不会处理；请与对侧核对后由对侧重发。"
    next_step_en = "The file is set apart and not applied; let the other side write it again."


class ChainBroken(XubaoError):
    """A message is not the one that follows the last, or says something else than before under the same number."""

    code = "XB-EXCHANGE-002"
    next_step_zh = "文件已隔离；请核对两侧的交换日志。"
    next_step_en = "The file is set apart; compare the logs of both sides."


class KeysUnfit(XubaoError):
    """The file with the keys of the exchange is missing or incomplete."""

    code = "XB-EXCHANGE-003"
    next_step_zh = "请用 exchange_keys 生成本侧密钥，并登记对侧的公钥。"
    next_step_en = "Make keys with exchange_keys and enter the public part of the other side."
