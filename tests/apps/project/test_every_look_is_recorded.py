"""Every page of the back office that shows a person of the filled demo leaves a line that she can read."""

import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import count, product
from typing import Any

import pypdf
import pytest
from django.apps import apps
from django.db.models import Q
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks
from python_calamine import CalamineWorkbook

from tests.apps.office.addresses import office_addresses
from tests.apps.staff import signed_in
from xubao.cases.public import Case
from xubao.office.rights import RIGHTS
from xubao.people.public import InsuredPerson, PersonRead, Role
from xubao.people.register_person import masked_identity
from xubao.project.demo_seed import Moment, seed
from xubao.vouchers.public import Voucher

pytestmark = [pytest.mark.any_database, pytest.mark.django_db]
_DAY = date(2026, 11, 23)
_AT = datetime(2026, 11, 23, 2, tzinfo=UTC)
_MOST_TRIES = 40


def _numbers() -> list[str]:
    """One number of each kind of thing that has one."""
    found = []
    for model in apps.get_models():
        if model.__module__.startswith("xubao.") and any(field.name == "number" for field in model._meta.concrete_fields):
            found += [str(value) for value in model._default_manager.order_by("pk").values_list("number", flat=True)[:2]]
    return [number for number in dict.fromkeys(found) if re.fullmatch(r"[-\w]+", number, re.ASCII)]


def _candidates(name: str, kind: str) -> Sequence[object]:
    if kind == "IntConverter":
        return [1, 2, 3]
    if name == "kind":
        return ["count", "safe", "day", "refund", "void", "standing"]
    return ["000000"] if name in ("area", "book") else _numbers()


def _addresses(name: str) -> Iterator[str]:
    converters = office_addresses()[name].pattern.converters
    choices = [[(key, value) for value in _candidates(key, type(kind).__name__)] for key, kind in converters.items()]
    for _try, chosen in zip(range(_MOST_TRIES), product(*choices), strict=False):
        yield reverse(f"office:{name}", kwargs=dict(chosen))


def _text(answer: Any) -> str:
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    kind = answer.headers.get("Content-Type", "")
    if "pdf" in kind:
        return "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(body)).pages)
    if "spreadsheet" in kind:
        book = CalamineWorkbook.from_filelike(io.BytesIO(body))
        return str([book.get_sheet_by_name(name).to_python() for name in book.sheet_names])
    return body.decode("utf-8", "replace")


def _shown(text: str, people: dict[int, set[str]]) -> set[int]:
    plain = re.sub(r"\s", "", text)
    return {key for key, words in people.items() if any(word in plain for word in words)}


def _opened(client: Client, name: str) -> tuple[str, str]:
    """The address and the text of the first page under this name that can be opened; "" where there is none."""
    for address in _addresses(name):
        answer = client.get(address)
        if answer.status_code == 200:
            return address, _text(answer)
        if answer.status_code == 405:
            break
    return "", ""


def _searched(client: Client, people: dict[int, set[str]]) -> list[tuple[str, list[list[str]]]]:
    """What is found by a number or a name, and who is shown without a line of this search or of this page."""
    case, voucher = Case.objects.order_by("pk").first(), Voucher.objects.order_by("pk").first()
    assert case is not None
    assert voucher is not None
    wanted = (("queue", case.number), ("queue", case.person.name), ("vouchers", voucher.code), ("vouchers", voucher.person.name))
    unrecorded = []
    for page, asked in wanted:
        before = PersonRead.objects.count()
        seen = _shown(_text(client.get(reverse(f"office:{page}"), {"q": asked}, follow=True)), people)
        assert seen, asked
        lines = PersonRead.objects.filter(Q(page=page) | Q(pk__in=PersonRead.objects.order_by("pk")[before:]))
        missed = seen - set(lines.values_list("person_id", flat=True))
        unrecorded += [(asked, [sorted(people[key]) for key in sorted(missed)])] if missed else []
    return unrecorded


def test_no_page_of_the_office_shows_a_person_without_a_line_for_her(
    monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    later = (_AT + timedelta(seconds=number) for number in count(1))
    monkeypatch.setattr("xubao.cases.clock.timezone.now", lambda: next(later))
    with django_capture_on_commit_callbacks(execute=True):
        seed(Moment(_AT, _DAY))
    # Several fictional numbers look alike when they are masked.
    alike = Counter(map(masked_identity, InsuredPerson.objects.all()))
    people = {
        person.pk: {person.name, *({masked_identity(person)} if alike[masked_identity(person)] == 1 else ())}
        for person in InsuredPerson.objects.all()
    }
    everybody = tuple(role for role in Role if role is not Role.CASHIER)
    others, desk = signed_in(*everybody, name="wang"), signed_in(Role.CASHIER, name="qian")
    unrecorded, showing = [], set()
    for name, right in RIGHTS.items():
        before = PersonRead.objects.count()
        address, text = _opened(desk if right.open <= {Role.CASHIER} else others, name)
        seen = _shown(text, people)
        # A person who stood in a list that was opened before has her line for the day already.
        lines = PersonRead.objects.filter(Q(page=name) | Q(pk__in=PersonRead.objects.order_by("pk")[before:]))
        missed = seen - set(lines.values_list("person_id", flat=True))
        showing |= {name} if seen else set()
        unrecorded += [(address, [sorted(people[key]) for key in sorted(missed)])] if missed else []
    unrecorded += _searched(others, people)
    assert unrecorded == [], "\n".join(map(str, unrecorded))
    assert len(showing) >= 15
