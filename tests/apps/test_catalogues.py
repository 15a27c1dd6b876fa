"""English is complete: every text that a page or a label shows has a translation, and the compiled file is fresh."""

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from django.utils.translation import override
from django.utils.translation.template import templatize

from xubao.cases.materials.public import AGREEMENT_LABELS_ZH, FIELD_LABELS_ZH, HAVING_LABELS_ZH
from xubao.cases.public import (
    ACT_LABELS_ZH,
    BULK_LABELS_ZH,
    CAUSE_LABELS_ZH,
    COVER_LABELS_ZH,
    EXPECTED_LABELS_ZH,
    HAND_IN_LABELS_ZH,
    KIND_LABELS_ZH,
    PARTY_LABELS_ZH,
    STATE_LABELS_ZH,
)
from xubao.enquiries.public import (
    APPOINTMENT_LABELS_ZH,
    ENQUIRY_ACT_LABELS_ZH,
    ENQUIRY_CHANNEL_LABELS_ZH,
    ENQUIRY_STATE_LABELS_ZH,
    TOPIC_LABELS_ZH,
)
from xubao.events.public import EVENT_LABELS_ZH, SUBSCRIBER_ACT_LABELS_ZH, SUBSCRIBER_STATE_LABELS_ZH
from xubao.exchange.public import MESSAGE_LABELS_ZH
from xubao.notices.public import CHANNEL_LABELS_ZH, DELIVERY_STATE_LABELS_ZH, NOTICE_STATE_LABELS_ZH
from xubao.notices.public import STEP_LABELS_ZH as NOTICE_STEP_LABELS_ZH
from xubao.office.debit_page import LOOKS_LIKE_ZH, OTHER_LABELS_ZH
from xubao.office.policy.forms import NAMED_LABELS_ZH
from xubao.office.voucher_page import STANDING_LABELS_ZH
from xubao.payments.cash.public import SAFE_KIND_LABELS_ZH
from xubao.payments.channels.public import ORDER_STATE_LABELS_ZH
from xubao.payments.public import COLUMN_LABELS_ZH, POOL_REASONS_ZH, STEP_LABELS_ZH, TAKE_BACK_LABELS_ZH
from xubao.payments.refunds.public import REFUND_KIND_LABELS_ZH, REFUND_STATE_LABELS_ZH
from xubao.payments.tax.public import MATCH_LABELS_ZH
from xubao.people.clients.public import PARTNER_SCOPE_LABELS_ZH, SAID_BY_LABELS_ZH
from xubao.people.public import (
    AUTHORITY_LABELS_ZH,
    CATEGORY_LABELS_ZH,
    CONTACT_LABELS_ZH,
    FINDING_LABELS_ZH,
    ROLE_LABELS_ZH,
    SCOPE_LABELS_ZH,
)
from xubao.people.public import SCHEME_LABELS_ZH as PARTICIPATION_LABELS_ZH
from xubao.policy.public import CHANGE_LABELS_ZH, DRAFT_STATE_LABELS_ZH, MOVE_LABELS_ZH, STUDY_STATE_LABELS_ZH
from xubao.policy.public import FIELD_LABELS_ZH as ANSWER_FIELD_LABELS_ZH
from xubao.project.apart.standing import NOT_TAKEN_UP_ZH
from xubao.project.apart.tell_portal import VOUCHER_LABELS_ZH
from xubao.project.catalogue import LOCALE, BadCatalogue, compile_catalogue, read_catalogue
from xubao.records.papers.public import PAPER_ORIGIN_LABELS_ZH, PAPER_STANDING_LABELS_ZH, SCAN_LABELS_ZH
from xubao.records.public import ORIGIN_LABELS_ZH, SCHEME_LABELS_ZH, STATUS_LABELS_ZH, WHY_ZH
from xubao.values.identity_document import DOCUMENT_LABELS_ZH

pytestmark = pytest.mark.no_database

_SOURCE = Path(__file__).parents[2] / "src" / "xubao"
_PO = LOCALE / "en" / "LC_MESSAGES" / "django.po"
_OF_ENQUIRIES = (
    APPOINTMENT_LABELS_ZH,
    ENQUIRY_ACT_LABELS_ZH,
    ENQUIRY_CHANNEL_LABELS_ZH,
    ENQUIRY_STATE_LABELS_ZH,
    TOPIC_LABELS_ZH,
)
_OF_PAPERS = (PAPER_ORIGIN_LABELS_ZH, PAPER_STANDING_LABELS_ZH, SCAN_LABELS_ZH)
_OF_NOTICES = (CHANNEL_LABELS_ZH, DELIVERY_STATE_LABELS_ZH, NOTICE_STATE_LABELS_ZH, NOTICE_STEP_LABELS_ZH)
_OF_MATERIALS = (AGREEMENT_LABELS_ZH, FIELD_LABELS_ZH, HAVING_LABELS_ZH)
_OF_POLICY = (
    CHANGE_LABELS_ZH,
    DRAFT_STATE_LABELS_ZH,
    STUDY_STATE_LABELS_ZH,
    ANSWER_FIELD_LABELS_ZH,
    NAMED_LABELS_ZH,
    MOVE_LABELS_ZH,
)
_CALLS = {"_", "_now", "gettext", "gettext_lazy", "ngettext"}


def _of_code(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _CALLS:
            texts = [a.value for a in node.args[:2] if isinstance(a, ast.Constant) and isinstance(a.value, str)]
            if texts:
                yield "\0".join(texts) if node.func.id == "ngettext" else texts[0]


def _of_template(source: str) -> Iterator[str]:
    # Django turns a template into calls of gettext with everything else blanked out.
    for call in re.findall(r"\b(?:n?gettext)\((.+?)\)(?=\s|$)", templatize(source)):
        texts = re.findall(r"u?(\"\"\"(?:.|\n)*?\"\"\"|'[^']*'|\"[^\"]*\")", call)
        yield "\0".join(ast.literal_eval(text) for text in texts)


_LABELS: tuple[Mapping[Any, str], ...] = (
    ACT_LABELS_ZH,
    PARTY_LABELS_ZH,
    STATE_LABELS_ZH,
    KIND_LABELS_ZH,
    EXPECTED_LABELS_ZH,
    HAND_IN_LABELS_ZH,
    BULK_LABELS_ZH,
    CAUSE_LABELS_ZH,
    COVER_LABELS_ZH,
    POOL_REASONS_ZH,
    SAFE_KIND_LABELS_ZH,
    STANDING_LABELS_ZH,
    REFUND_KIND_LABELS_ZH,
    REFUND_STATE_LABELS_ZH,
    TAKE_BACK_LABELS_ZH,
    STEP_LABELS_ZH,
    COLUMN_LABELS_ZH,
    LOOKS_LIKE_ZH,
    OTHER_LABELS_ZH,
    MATCH_LABELS_ZH,
    ORDER_STATE_LABELS_ZH,
    ROLE_LABELS_ZH,
    AUTHORITY_LABELS_ZH,
    SCOPE_LABELS_ZH,
    PARTNER_SCOPE_LABELS_ZH,
    SAID_BY_LABELS_ZH,
    CATEGORY_LABELS_ZH,
    CONTACT_LABELS_ZH,
    FINDING_LABELS_ZH,
    PARTICIPATION_LABELS_ZH,
    DOCUMENT_LABELS_ZH,
    ORIGIN_LABELS_ZH,
    STATUS_LABELS_ZH,
    SCHEME_LABELS_ZH,
    WHY_ZH,
    SCAN_LABELS_ZH,
    AGREEMENT_LABELS_ZH,
    VOUCHER_LABELS_ZH,
    NOT_TAKEN_UP_ZH,
    EVENT_LABELS_ZH,
    MESSAGE_LABELS_ZH,
    SUBSCRIBER_ACT_LABELS_ZH,
    SUBSCRIBER_STATE_LABELS_ZH,
    *_OF_ENQUIRIES,
    *_OF_PAPERS,
    *_OF_MATERIALS,
    *_OF_NOTICES,
    *_OF_POLICY,
)


def shown_texts() -> set[str]:
    """Every text that pages can show, as it stands in the sources."""
    texts: set[str] = set()
    for file in _SOURCE.rglob("*.py"):
        texts.update(_of_code(file.read_text(encoding="utf-8")))
    for file in _SOURCE.rglob("templates/**/*.html"):
        texts.update(_of_template(file.read_text(encoding="utf-8")))
    for labels in _LABELS:
        texts.update(labels.values())
    return texts


def test_every_shown_text_is_translated_and_nothing_else() -> None:
    messages = read_catalogue(_PO.read_text(encoding="utf-8"))
    header = messages.pop("")
    assert "charset=UTF-8" in header
    assert sorted(shown_texts() - {key for key, value in messages.items() if value.strip("\0")}) == []
    assert sorted(messages.keys() - shown_texts()) == []


def test_a_translation_keeps_every_placeholder() -> None:
    for key, value in read_catalogue(_PO.read_text(encoding="utf-8")).items():
        if key:
            wanted = set(re.findall(r"%\((\w+)\)s", key))
            assert all(set(re.findall(r"%\((\w+)\)s", form)) == wanted for form in value.split("\0")), key


def test_the_compiled_catalogue_is_the_one_in_the_repository() -> None:
    compiled = compile_catalogue(_PO.read_text(encoding="utf-8"))
    assert _PO.with_suffix(".mo").read_bytes() == compiled, "run python -m xubao.project.catalogue"


def test_a_label_reads_in_both_languages() -> None:
    from django.utils.translation import gettext

    with override("en"):
        assert gettext("待缴费") == "Waiting for payment"
    with override("zh-hans"):
        assert gettext("待缴费") == "待缴费"


@pytest.mark.parametrize("broken", ['msgid "a', "nonsense", 'msgid a"'])
def test_a_broken_catalogue_is_refused_with_its_line(broken: str) -> None:
    with pytest.raises(BadCatalogue, match="line 2"):
        read_catalogue(f'msgid "x"\n{broken}\n')
