"""Structured data for search engines and assistants (schema.org, JSON-LD): only what also stands on the page."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString

from xubao.portal.page_language import page_language

Item = dict[str, Any]


def as_script(*items: Item) -> SafeString:
    """The data as the content of a script element that nothing runs; it cannot end the element."""
    text = json.dumps({"@context": "https://schema.org", "@graph": list(items)}, ensure_ascii=False)
    # What could end the element or begin another is written as the escape that JSON has for it.
    return SafeString(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))


_CHINESE_ASIDE = re.compile("\\s*[(（][^()（）]*[\u4e00-\u9fff][^()（）]*[)）]")


def in_one_language(text: str) -> str:
    """A text for data and attributes, where no part can be marked as Chinese: on an English page such asides are left out."""
    return text if page_language() == "zh" else _CHINESE_ASIDE.sub("", text)


def question_page(questions: Sequence[tuple[str, str]]) -> Item:
    """A page of questions, each with the answer as the page gives it."""
    return {
        "@type": "FAQPage",
        "inLanguage": "zh-CN" if page_language() == "zh" else "en",
        "mainEntity": [
            {
                "@type": "Question",
                "name": in_one_language(asked),
                "acceptedAnswer": {"@type": "Answer", "text": in_one_language(answer)},
            }
            for asked, answer in questions
        ],
    }


def breadcrumbs(steps: Sequence[tuple[str, str]]) -> Item:
    """Where the page stands: names and paths from the first page down."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": name, "item": f"{settings.XUBAO_PUBLIC_URL}{path}"}
            for number, (name, path) in enumerate(steps, start=1)
        ],
    }


def telephone_service(name: str, area: str, provider: str, numbers: Sequence[str]) -> Item:
    """The office that answers by telephone. provider: the office in charge; this site is none."""
    return {
        "@type": "GovernmentService",
        "name": name,
        "serviceType": name,
        "areaServed": {"@type": "AdministrativeArea", "name": area},
        "provider": {"@type": "GovernmentOrganization", "name": provider},
        "availableChannel": [
            {"@type": "ServiceChannel", "servicePhone": {"@type": "ContactPoint", "telephone": number}} for number in numbers
        ],
    }
