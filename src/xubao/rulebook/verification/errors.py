"""What can be wrong with a verification: as a finding of `packs check`, or when an officer makes one."""

from __future__ import annotations

from xubao.rulebook.pack_error import PackError
from xubao.values.errors import XubaoError

INSTALL = "pip install 'xubao[verify]'"


class ChangedSince(PackError):
    """The entry is no longer what was verified."""

    code = "XB-PACK-090"
    says_en = "{found} has changed since it was verified: {expected}. It counts with its own grade."
    says_zh = "{found} 在核实之后有改动：{expected}。按条目自身的等级对待。"
    next_step_en = "Verify the entry again with `xubao packs verify`, or take the change back."
    next_step_zh = "请用 xubao packs verify 重新核实，或撤回改动。"


class BadSignature(PackError):
    """The signature does not fit the file."""

    code = "XB-PACK-091"
    says_en = "the signature of {found} does not fit: {expected}."
    says_zh = "{found} 的签名不符：{expected}。"
    next_step_en = "Nobody may edit a verification by hand; have the officer verify the entry again."
    next_step_zh = "核实文件不得手工修改；请核实人重新核实。"


class ForeignVerification(PackError):
    """The verification belongs to another area or entry, or to an officer who may not verify here."""

    code = "XB-PACK-092"
    says_en = "{found} does not belong here: {expected}."
    says_zh = "{found} 不属于此处：{expected}。"
    next_step_en = "Move the file to where it belongs, or list the officer, with this area, in packs/officers."
    next_step_zh = "请把文件移回原处，或在 packs/officers 登记该核实人及本地区。"


class ExpiredKey(PackError):
    """The key was not valid on the day of the verification, or was revoked."""

    code = "XB-PACK-093"
    says_en = "the key of {found} did not count: {expected}."
    says_zh = "{found} 的密钥无效：{expected}。"
    next_step_en = "Have the entry verified with a valid key."
    next_step_zh = "请用有效的密钥重新核实。"


class CannotCheckSignatures(XubaoError):
    """Signed verifications stand beside a pack, and the library that checks signatures is not installed."""

    code = "XB-VERIFY-001"
    next_step_en = f"Install it: {INSTALL}"
    next_step_zh = f"请安装：{INSTALL}"


class CannotReadDocument(XubaoError):
    """A document from which no text can be taken."""

    code = "XB-VERIFY-002"


class QuoteNotFound(XubaoError):
    """The quote of the entry does not stand in the document."""

    code = "XB-VERIFY-003"
    next_step_en = "Correct the quote in the pack to the words of the document, or bring the document that the entry cites."
    next_step_zh = "请把规则包中的引文改为原文的文字，或换用该条目所引的文件。"


class NotVerifiable(XubaoError):
    """An entry that cannot be verified as it stands."""

    code = "XB-VERIFY-004"


class BadOfficer(XubaoError):
    """An officer who is not listed, may not verify this area, or whose key is missing, wrong or not valid."""

    code = "XB-VERIFY-005"
