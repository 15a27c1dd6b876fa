"""The reference page tells the truth: its examples run, and it names every address, parameter, status and setting."""

import inspect
import json
import re
import shlex
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn

from tests.unit.api.asking import get
from xubao.api import settings
from xubao.api.asgi import Application
from xubao.api.asked import PARAMETERS
from xubao.api.interface import Interface

PAGE = (Path(__file__).parents[3] / "docs/reference/api.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```(sh|python)\n(.*?)```", PAGE, re.DOTALL)


@pytest.fixture(scope="module")
def address(plain: Interface) -> Iterator[str]:
    """The interface behind a real server, on a port that was free."""
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(Application(plain), lifespan="off", log_level="error", ws="none"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    yield f"127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)
    listening.close()


@pytest.mark.parametrize("number", range(len(EXAMPLES)))
def test_an_example_of_the_page_runs(address: str, number: int) -> None:
    language, text = EXAMPLES[number]
    text = text.replace("127.0.0.1:8010", address)
    words = shlex.split(text.replace("\\\n", " ")) if language == "sh" else [sys.executable, "-c", text]
    ran = subprocess.run(
        words, capture_output=True, text=True, timeout=60, check=True, env={"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
    )
    assert "武汉" in ran.stdout
    if language == "sh":
        assert json.loads(ran.stdout)["area"] == "420100"


def test_there_are_examples() -> None:
    assert [language for language, _ in EXAMPLES] == ["sh", "sh", "python"]


def test_every_address_parameter_status_and_setting_is_on_the_page(plain: Interface) -> None:
    document = json.loads(get(plain, "/openapi.json").body)
    statuses = {status for path in document["paths"].values() for operation in path.values() for status in operation["responses"]}
    assert {path for path in document["paths"] if f"/api/v1{path}" not in PAGE} == set()
    assert {name for name in PARAMETERS if not re.search(rf"`{name}[=`]", PAGE)} == set()
    assert {status for status in statuses - {"200", "304"} if status not in PAGE} == set()
    read = set(re.findall(r"XUBAO_API_[A-Z_]+", inspect.getsource(settings)))
    assert read
    assert {name for name in read if f"`{name}`" not in PAGE} == set()
