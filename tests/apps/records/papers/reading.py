"""Files read without a process of their own, for tests that are about something else: the same code, sooner."""

import json

import pytest

from xubao.records.papers import content
from xubao.records.papers.decode import check, picture_of
from xubao.records.papers.media_type import MediaType


def _here(data: bytes, *wanted: str) -> bytes:
    if wanted[0] == "check":
        return json.dumps(check(data)).encode()
    return picture_of(data, MediaType(wanted[1]), int(wanted[2]))


@pytest.fixture
def read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Spare the process; files of tests are made by themselves and do no harm."""
    monkeypatch.setattr(content, "_read", _here)
