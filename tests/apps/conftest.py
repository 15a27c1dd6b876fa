"""Fixtures of the tests on the database."""

from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker

from tests.apps.committing import wipe
from tests.apps.made_answers import made_answers

__all__ = ["committed", "made_answers"]


@pytest.fixture
def committed(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """For tests that commit, use threads, or meet rules that are checked at the end of a transaction."""
    with django_db_blocker.unblock():
        yield
        wipe()
