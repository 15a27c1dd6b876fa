"""What a text may name, for each step, and the longest that each can be: nothing else can be put into a notice."""

from xubao.notices.steps import Step

ALWAYS = frozenset({"name", "area", "office", "hotlines", "check", "number"})
"""In every text. ``name`` is masked; there is no placeholder for an identity number, an account or a diagnosis."""

NOT_IN_SMS = frozenset({"answer", "site", "check_page", "computation"})
"""Too long for a short message, or an address on the web."""

OF_STEP: dict[Step, frozenset[str]] = {
    Step.DUE_SOON: frozenset({"month", "amount", "day"}),
    Step.MISSED: frozenset({"months", "amount", "day", "stop"}),
    Step.WINDOW_CLOSING: frozenset({"months", "amount", "day"}),
    Step.CREDITED: frozenset({"amount", "day", "outstanding", "cover"}),
    Step.UNCREDITED: frozenset({"amount", "day", "outstanding", "stop"}),
    Step.WAITING_ENDS: frozenset({"day"}),
    Step.RESTORED: frozenset({"day"}),
    Step.DECISION_MADE: frozenset({"case", "decision", "day"}),
    Step.PAPERS_ASKED: frozenset({"case", "count", "day"}),
    Step.ENQUIRY_ANSWERED: frozenset({"enquiry", "day"}),
}

COMPUTED = frozenset(
    {Step.DUE_SOON, Step.MISSED, Step.WINDOW_CLOSING, Step.CREDITED, Step.UNCREDITED, Step.WAITING_ENDS, Step.RESTORED}
)
"""Steps whose figures come from an answer of the engine: their longer texts also carry its sentence and its number."""

LONGEST: dict[str, dict[str, str]] = {
    "zh": {
        "name": "欧阳***",
        "area": "黔东南苗族侗族自治州",
        "office": "黔东南苗族侗族自治州医疗保障局",
        "hotlines": "0855-12345678",
        "check": "ABCD-EFGH-JKLM",
        "number": "522600-2026-N000000001",
        "month": "2026年12月",
        "months": "2025年12月至2026年12月",
        "amount": "12345.67",
        "outstanding": "12345.67",
        "day": "2026年12月31日",
        "stop": "2026年12月31日",
        "cover": "2026年12月31日",
        "case": "522600-2026-C000001",
        "decision": "522600-2026-J000001",
        "enquiry": "2026-Q000001",
        "count": "12",
    },
    "en": {
        "name": "A*****",
        "area": "Qiandongnan Prefecture",
        "office": "Qiandongnan Healthcare Security Bureau",
        "hotlines": "0855-12345678",
        "check": "ABCD-EFGH-JKLM",
        "number": "522600-2026-N000000001",
        "month": "December 2026",
        "months": "December 2025 to December 2026",
        "amount": "12345.67",
        "outstanding": "12345.67",
        "day": "31 December 2026",
        "stop": "31 December 2026",
        "cover": "31 December 2026",
        "case": "522600-2026-C000001",
        "decision": "522600-2026-J000001",
        "enquiry": "2026-Q000001",
        "count": "12",
    },
}
"""For the bound on short messages, checked before any is sent."""


def known(step: Step, channel: str) -> frozenset[str]:
    """The placeholders that a text of this step may hold; ``channel``: subject, sms, email or letter."""
    names = ALWAYS | OF_STEP[step]
    if channel in ("sms", "subject"):
        return names
    return names | (NOT_IN_SMS if step in COMPUTED else frozenset({"site", "check_page"}))
