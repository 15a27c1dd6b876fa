"""The sentences of a confirmation: the person reads them, the clerk says them, the interface hands them on; all the same."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from xubao.cases.benefit_spans import Cover
from xubao.cases.confirmation import Bills, Confirmation, HandIn, Paid
from xubao.engine.words import words
from xubao.values.fen import format_yuan

_CATALOGUES = {"zh": "zh-hans", "en": "en"}

# The four papers of Art. 20, as the national pack names them; in English by the catalogue.
HAND_IN_LABELS_ZH: dict[str, str] = {paper: paper for paper in ("收费票据", "费用清单", "诊断证明", "病历资料")}


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that is confirmed. ``about``: payment, cover, wait, gap, bills, papers, time, proof. good: settled well."""

    about: str
    text: str
    good: bool = False


def confirmation_lines(found: Confirmation, lang: str) -> tuple[Line, ...]:
    """What is said, in order. lang: zh or en."""
    with override(_CATALOGUES[lang]):
        return tuple(_lines(found, lang))


def confirmation_data(found: Confirmation) -> dict[str, Any]:
    """The confirmation as plain data for JSON: every figure, and the same sentences in both languages."""
    data = {name: _plain(getattr(found, name)) for name in found.__dataclass_fields__}
    return data | {
        "lines": {
            lang: [{"about": line.about, "text": line.text} for line in confirmation_lines(found, lang)] for lang in _CATALOGUES
        }
    }


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, HandIn):
        return {
            "papers": list(value.papers),
            "working_days": value.working_days,
            "article": value.article,
            "quote": value.quote,
        }
    return value


def _lines(found: Confirmation, lang: str) -> Iterator[Line]:
    yield from _payment(found)
    yield from _cover(found, lang)
    yield from _gap(found, lang)
    if found.may_prove:
        yield Line("proof", _("参保凭证可以当场开具（PDF），扫码即可核验。"))


def _payment(found: Confirmation) -> Iterator[Line]:
    paid, open_ = format_yuan(found.paid_fen), format_yuan(found.outstanding_fen)
    if found.paid is Paid.WHOLE and found.credited_on is not None:
        text = _("款项已全部到账。应缴 ¥ %(paid)s，最后一笔于 %(day)s 到账。")
        yield Line("payment", text % {"paid": paid, "day": date_format(found.credited_on)}, good=True)
    elif found.paid is Paid.PART and found.credited_on is not None:
        text = _("已到账 ¥ %(paid)s（最后一笔 %(day)s），还欠 ¥ %(open)s。")
        yield Line("payment", text % {"paid": paid, "day": date_format(found.credited_on), "open": open_})
    elif found.paid is Paid.TAKEN_BACK:
        yield Line("payment", _("原来到账的款项已被退回，还欠 ¥ %(open)s。") % {"open": open_})
    elif found.paid is Paid.NOTHING:
        yield Line("payment", _("还没有款项到账，应缴 ¥ %(open)s。") % {"open": open_})
    else:
        yield Line("payment", _("还没有开具缴费通知。"))
    if found.outstanding_fen and found.demand_until is not None:
        text = _("这个金额须在 %(day)s 以前（含当天）到账。")
        if found.as_of > found.demand_until:
            text = _("这个金额只在 %(day)s 以前有效，请先重新计算再缴。")
        yield Line("payment", text % {"day": date_format(found.demand_until)})


def _cover(found: Confirmation, lang: str) -> Iterator[Line]:
    again = found.cover_from
    if again is not None and again <= found.as_of:
        yield Line("cover", _("自 %(day)s 起恢复医保待遇。") % {"day": date_format(again)}, good=True)
        return
    if found.cover is Cover.WAITING:
        share = "" if found.percent is None else _("等待期内按正常待遇的 %(percent)s%% 支付。") % {"percent": found.percent}
        ends = found.waiting_until
        until = _("现处于待遇等待期。") if ends is None else _("现处于待遇等待期，到 %(day)s 为止。") % {"day": date_format(ends)}
        yield Line("wait", " ".join(part for part in (until, share, _("请按月继续缴费。")) if part))
    if again is not None:
        yield Line("cover", _("待遇将从 %(day)s 起恢复。") % {"day": date_format(again)})
    elif found.paid is Paid.WHOLE and found.gap_first is not None:
        yield Line("cover", _("待遇从哪天恢复，规则没有写明，由工作人员核定后通知。"))
    else:
        yield Line("cover", _sentence(found.reason[lang], lang))


def _gap(found: Confirmation, lang: str) -> Iterator[Line]:
    if found.gap_first is None:
        return
    first = date_format(found.gap_first)
    if found.gap_last is None:
        yield Line("gap", _("自 %(first)s 起停止享受医保待遇。") % {"first": first})
    else:
        text = _("断缴期间：%(first)s 至 %(last)s。")
        yield Line("gap", text % {"first": first, "last": date_format(found.gap_last)})
    said = words(lang).get(f"gap_costs.{found.bills_kind}", "")
    if found.bills is Bills.PAYABLE:
        yield Line("bills", _sentence(said, lang), good=True)
    elif found.bills is Bills.PAYABLE_IF_PAID and found.pay_by is not None:
        text = _("在 %(day)s 以前（含当天）缴清的：%(said)s。")
        yield Line("bills", text % {"day": date_format(found.pay_by), "said": said})
    elif found.bills is Bills.NOT_PAYABLE:
        yield Line("bills", _sentence(said, lang))
    else:
        yield Line("bills", _("断缴期间的医疗费能不能报，规则没有写明。票据请留好，由窗口答复。"))
    if found.hand_in is not None:
        yield from _hand_in(found.hand_in)


def _hand_in(papers: HandIn) -> Iterator[Line]:
    text = _("可以交的材料：%(papers)s。只要这些（《社会保险经办条例》第%(article)s条）。")
    shown = _("、").join(_(HAND_IN_LABELS_ZH.get(paper, paper)) for paper in papers.papers)
    yield Line("papers", text % {"papers": shown, "article": papers.article})
    yield Line("time", _("窗口收到申请后 %(days)s 个工作日内办完。") % {"days": papers.working_days})
    yield Line("time", _("最迟哪天交，没有查到规定；请尽早交，并向窗口问清。"))


def _sentence(text: str, lang: str) -> str:
    """The words of the rules as a sentence of their own."""
    ends = "。" if lang == "zh" else "."
    return text if not text or text.endswith(ends) else f"{text[0].upper()}{text[1:]}{ends}"
