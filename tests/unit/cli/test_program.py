"""The program as a shell starts it: what it imports, how it ends."""

import os
import subprocess
import sys

import pytest

from tests.unit.cli.calling import PACKS, QUESTION

_THEN_MODULES = "import sys; from xubao.cli.main import run; run(sys.argv[1:]); print('\\n' + ' '.join(sys.modules))"


def _start(program: str, *words: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-c", program, *words],
        env={**os.environ, "XUBAO_PACKS": str(PACKS), **environment},
        capture_output=True,
        timeout=60,
        check=False,
    )


def _modules(*words: str) -> set[str]:
    return set(_start(_THEN_MODULES, *words).stdout.decode().splitlines()[-1].split())


def test_help_imports_neither_engine_nor_rulebook_nor_yaml() -> None:
    loaded = _modules("--help")
    assert {name for name in loaded if name.startswith(("xubao.engine", "xubao.rulebook", "yaml", "msgspec"))} == set()


@pytest.mark.parametrize("words", [QUESTION.split(), ["packs", "list"], ["packs", "show", "000009", "--on", "2026-11-23"]])
def test_no_command_imports_the_service_or_the_compiler(words: list[str]) -> None:
    tops = {name.partition(".")[0] for name in _modules(*words)}
    assert tops & {"django", "numba", "numpy", "sqlite3", "asyncio", "unittest", "http"} == set()


def test_showing_a_pack_imports_no_formula() -> None:
    loaded = _modules("packs", "check")
    assert {name for name in loaded if name.startswith("xubao.engine")} == set()


def test_a_terminal_that_cannot_show_chinese_gets_no_traceback() -> None:
    program = "from xubao.cli.main import main; main()"
    started = _start(program, *QUESTION.split(), PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert started.returncode == 0
    assert started.stderr == b""
    assert b"2026-12-31" in started.stdout


def test_a_reader_that_stops_early_is_no_error() -> None:
    program = "import sys; from xubao.cli.main import main; main()"
    reader, writer = os.pipe()
    os.close(reader)
    started = subprocess.run(
        [sys.executable, "-c", program, "packs", "show", "000009", "--on", "2026-11-23"],
        env={**os.environ, "XUBAO_PACKS": str(PACKS)},
        stdout=writer,
        stderr=subprocess.PIPE,
        timeout=60,
        check=False,
    )
    os.close(writer)
    assert (started.returncode, started.stderr) == (0, b"")
