"""What the tests of office pages share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.conf import LazySettings
from django.db import connection
from django.test import Client
from django.urls import reverse

if TYPE_CHECKING:
    from xubao.policy.public import Draft

_OURS = ("ledger_", "payments_", "vouchers_", "cash_", "refunds_", "tax_", "channels_")


@pytest.fixture
def numbers_from_one(db: None) -> None:
    """Rows written by this test are numbered from 1, so that an address with a number in it means the first of them.

    SQLite gives numbers back with the transaction of the test; PostgreSQL's sequences go on, unless they are told to begin
    anew inside that transaction.
    """
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT sequencename FROM pg_sequences WHERE schemaname = 'public'")
        for (name,) in cursor.fetchall():
            if name.startswith(_OURS):
                cursor.execute(f'ALTER SEQUENCE "{name}" RESTART WITH 1')


@pytest.fixture
def policy_folders(settings: LazySettings, tmp_path: Path) -> None:
    """Drafts and publications go to a folder of this test."""
    settings.XUBAO_POLICY_FOLDER = tmp_path / "policy"
    settings.XUBAO_PUBLISHED_PACKS = str(tmp_path / "published")


@pytest.fixture
def officer() -> Client:
    """A policy officer who is signed in."""
    # Here and below: models are there once Django has been set up, which is after this file was read.
    from tests.apps.staff import signed_in
    from xubao.people.public import Role

    return signed_in(Role.POLICY_OFFICER, name="li")


@pytest.fixture
def draft(officer: Client) -> Draft:
    """A draft of hers that changes nothing yet."""
    from tests.apps.office.policy_drafts import AREA
    from xubao.policy.public import Draft

    said = {"area": AREA, "title": "窗口放宽", "effective_on": "2027-01-01", "reason": "减少短期断缴者的等待"}
    officer.post(reverse("office:policy"), said)
    return Draft.objects.get()
