"""The demo command before it serves."""

import socket
import sys
import tempfile
from contextlib import closing
from pathlib import Path

import pytest

from xubao.project import demo
from xubao.project.serve import refuse_busy


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


def test_of_two_started_at_the_same_moment_one_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    # The first has taken the address and does not listen yet.
    refuse_busy("127.0.0.1", port, "site")
    with pytest.raises(SystemExit) as stopped:
        refuse_busy("127.0.0.1", port, "site")
    assert stopped.value.code == 2
    told = capsys.readouterr().err
    assert f"cannot listen on 127.0.0.1:{port} (another xubao serves there" in told
    assert f"./xubao site --port {port + 1}" in told
