"""Why a day is covered or not, in one sentence of each language."""

from datetime import date

from xubao.cases.benefit_spans import BenefitSpan, Cover

NOT_ON_RECORD = {
    "zh": "本统筹地区没有该人员的缴费记录，无法确定；这不等于没有待遇",
    "en": "No month of this person is on record in this area, so nothing can be said; this does not mean that there is no cover.",
}
ON_HER_WORD = {
    "zh": "已缴月份仅为本人陈述，尚无缴费记录证明，无法确定；这不等于没有待遇",
    "en": "The paid months rest on the person's own word alone: nothing can be said, which does not mean that there is no cover.",
}
_PLAIN: dict[Cover, dict[str, str]] = {
    Cover.ACTIVE: {"zh": "当日正常享受待遇", "en": "Covered on this day."},
    Cover.STOPPED: {"zh": "断缴，当日停止享受待遇", "en": "Contributions lapsed: no cover on this day."},
    Cover.RETROACTIVE_IF_PAID: {
        "zh": "断缴，当日停止享受待遇；于 {pay_by} 前（含当日）补缴到账的，费用可按规定追溯",
        "en": "Contributions lapsed: no cover on this day; if the money is credited by {pay_by}, bills of the gap are paid as "
        "the rules say.",
    },
    Cover.MADE_GOOD: {
        "zh": "断缴期间，已补缴，当日费用可按规定报销",
        "en": "In a gap that has been paid back: bills of this day can be handed in as the rules say.",
    },
    Cover.WAITING: {"zh": "待遇等待期，{share}", "en": "In the waiting period, {share}."},
    Cover.UNKNOWN: {
        "zh": "规则或记录未能确定；这不等于没有待遇",
        "en": "The rules or the records do not decide it; this does not mean that there is no cover.",
    },
}


def reason_of(span: BenefitSpan) -> dict[str, str]:
    """The sentence of a span, "zh" and "en"."""
    given = {lang: {"pay_by": _day(span.pay_by), "share": share} for lang, share in _share(span.percent).items()}
    return {lang: text.format(**given[lang]) for lang, text in _PLAIN[span.cover].items()}


def _day(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def _share(percent: int | None) -> dict[str, str]:
    if percent is None:
        return {"zh": "等待期间的支付比例未能确定", "en": "with a share of the normal benefit that is not known"}
    return {"zh": f"按正常待遇的 {percent}% 支付", "en": f"at {percent} % of the normal benefit"}
