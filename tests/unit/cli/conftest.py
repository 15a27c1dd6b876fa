import shlex

import pytest

from tests.unit.cli.calling import PACKS, Call, Called
from xubao.cli.main import run


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Call:
    """Run a command in this process, 80 columns wide, with the invented area."""
    monkeypatch.setenv("XUBAO_PACKS", str(PACKS))
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("XUBAO_LANG", raising=False)

    def called(command: str) -> Called:
        code = run(shlex.split(command))
        return Called(code, *capsys.readouterr())

    return called
