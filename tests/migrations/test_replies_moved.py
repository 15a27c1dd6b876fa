"""Answers that an old installation kept apart stand in the form of their enquiry after the upgrade."""

import importlib
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client

from tests.apps.enquiries.asking import asked
from tests.apps.moments import AT
from tests.apps.staff import signed_in
from tests.migrations.as_it_was import table_as_made
from xubao.people.public import Role, seal

pytestmark = pytest.mark.django_db


class _Then:
    """The models of that moment: the old drafts of answers, everything else as it is."""

    def __init__(self, model: type[Any]) -> None:
        self._model = model

    def get_model(self, app: str, name: str) -> type[Any]:
        return self._model if name == "ReplyDraft" else apps.get_model(app, name)


def test_they_are_found_by_their_authors_and_what_was_typed_since_stands() -> None:
    clerk, other = signed_in(Role.CLERK, name="wang"), signed_in(Role.CLERK, name="li")
    enquiry = asked()
    old = table_as_made("enquiries", "ReplyDraft", beside=("Enquiry",))
    for author in ("wang", "gone"):
        sealed = seal("写到一半 <的> 答复", f"draft:{enquiry.pk}:{author}")
        old.objects.create(enquiry_id=enquiry.pk, author=author, text_sealed=sealed, saved_at=AT)
    move = importlib.import_module("xubao.enquiries.migrations.0005_replies_are_drafts_like_others").move
    for _ in range(2):
        move(_Then(old), connection.schema_editor())
    assert "写到一半 &lt;的&gt; 答复</textarea>" in _page(clerk, enquiry.number)
    assert "写到一半" not in _page(other, enquiry.number)


def _page(client: Client, number: str) -> str:
    return client.get(f"/office/enquiries/{number}/").content.decode()
