"""The demo command before it serves."""

import socket
import sys
from contextlib import closing
from pathlib import Path

import pytest

from xubao.project import demo


def test_a_busy_port_is_said_with_a_way_out(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("XUBAO_HOME", str(tmp_path / "home"))
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        monkeypatch.setattr(sys, "argv", ["demo", "--port", str(port)])
        with pytest.raises(SystemExit) as stopped:
            demo.main()
    assert stopped.value.code == 2
    assert f"./xubao demo --port {port + 1}" in capsys.readouterr().err
    assert not (tmp_path / "home").exists()
