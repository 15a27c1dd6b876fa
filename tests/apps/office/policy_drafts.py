"""A draft of rules in tests: where its pages are, what it cites, and a window that becomes wider."""

from django.test import Client
from django.urls import reverse

from xubao.policy.public import Draft

AREA = "000000"
LIMIT = "over-three-in-a-row"
CITED = {
    "source": "office-notice-2027",
    "article": "二",
    "quote": "中断缴费超过六个月的，按重新参保处理。",
    "quote_kind": "verbatim",
    "grade": "secondary",
}


def address(name: str, draft: Draft, *more: object) -> str:
    return reverse(f"office:{name}", args=[draft.number, *more])


def add_source(officer: Client, draft: Draft) -> None:
    source = {
        "name": "office-notice-2027",
        "title": "示例市医疗保障局关于调整补缴窗口的通知",
        "number": "示医保〔2026〕9号",
        "issuer": "示例市医疗保障局",
        "kind": "official_notice",
        "level": "city",
        "note": "虚构文件，仅供测试",
    }
    assert officer.post(address("policy_source", draft), source | {"note": ""}).status_code == 422
    answer = officer.post(address("policy_source", draft), source)
    assert answer.status_code == 302, answer.content.decode()


def widen(officer: Client, draft: Draft) -> None:
    """The limit of three unpaid months becomes six from the day of the draft on."""
    add_source(officer, draft)
    page = officer.get(address("policy_entry", draft, LIMIT))
    value = page.context["form"].initial["value"]
    assert "more_than: 3" in value
    changed = {"value": value.replace("more_than: 3", "more_than: 6"), **CITED}
    answer = officer.post(address("policy_entry", draft, LIMIT), changed)
    assert answer.status_code == 302, answer.content.decode()
