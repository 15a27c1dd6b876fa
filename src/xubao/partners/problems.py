"""Refusals as problem documents (RFC 9457), in the language of the client."""

import logging
import traceback
from typing import Any

from xubao.cases.public import (
    ActNotAllowed,
    AreaNotServed,
    CaseAlreadyOpen,
    ChangedMeanwhile,
    SamePerson,
    StaleCase,
    UnknownCase,
)
from xubao.enquiries.public import SomethingNewArrived, TooManyEnquiries, UnknownEnquiry
from xubao.partners.errors import BrokenHere
from xubao.people.clients.public import ClientAuthorityMissing
from xubao.people.public import NameDiffers
from xubao.records.papers.public import FileTooLarge, UnknownPaper
from xubao.rulebook.lookup_errors import NoPack
from xubao.values.errors import XubaoError
from xubao.values.refused_request import LONGEST, RefusedRequest, problem_fields
from xubao.vouchers.public import UnknownVoucher

TITLES: dict[int, tuple[str, str]] = {
    400: ("无法识别的请求", "Not readable"),
    401: ("未授权", "No valid token"),
    403: ("没有权限", "Not granted"),
    404: ("没有找到", "Not found"),
    405: ("不支持的方法", "Method not allowed"),
    406: ("不提供该格式", "Form not offered"),
    409: ("与现状冲突", "Conflict with what is there"),
    413: ("内容过大", "Too large"),
    415: ("内容类型不符", "Other kind of content"),
    422: ("无法按所给内容办理", "Cannot be done as it was told"),
    429: ("请求过于频繁", "Too many requests"),
    500: ("服务故障", "A fault of this service"),
}
_STATUSES: tuple[tuple[int, tuple[type[XubaoError], ...]], ...] = (
    (404, (UnknownCase, UnknownEnquiry, UnknownVoucher, UnknownPaper, NoPack)),
    (409, (ActNotAllowed, CaseAlreadyOpen, ChangedMeanwhile, SamePerson, StaleCase, SomethingNewArrived, NameDiffers)),
    (413, (FileTooLarge,)),
    (429, (TooManyEnquiries,)),
    (403, (AreaNotServed, ClientAuthorityMissing)),
)
_LOG = logging.getLogger("xubao.partners")


def status_of(error: XubaoError) -> int:
    """The status that an error is answered with."""
    if isinstance(error, RefusedRequest):
        return error.status
    return next((status for status, kinds in _STATUSES if isinstance(error, kinds)), 422)


def problem_document(error: XubaoError, lang: str) -> dict[str, Any]:
    """What went wrong, as plain data. What a person told is not sent back where it is a number of a document."""
    status = status_of(error)
    hidden = error.code.startswith(("XB-IDENTITY", "XB-PEOPLE"))
    return problem_fields(error, lang, status=status, title=TITLES[status], hidden=hidden)


def fault(error: Exception) -> BrokenHere:
    """What is answered to an error that nobody foresaw. Logged by its kind and place: its text might hold what a person told."""
    places = " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(traceback.extract_tb(error.__traceback__)[-6:]))
    _LOG.error("%s at %s", type(error).__name__, places)
    return BrokenHere()


def language_of(accepted: str) -> str:
    """ "zh" or "en": the one that comes first in Accept-Language; Chinese where neither does."""
    spoken = [tag.strip()[:2] for tag in accepted[:LONGEST].lower().split(",")]
    return next((tag for tag in spoken if tag in ("zh", "en")), "zh")
