"""`xubao mcp`: the answers for assistants. The program of the interface takes this one's place, with its streams."""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec
from typing import Final

from xubao.cli.errors import NotInstalled
from xubao.cli.options import Option
from xubao.cli.parsing import Command
from xubao.values.told.kinds import Whole

_PROGRAM: Final = "xubao.api.assistants"


def _run(http: int | None) -> int:
    if find_spec("mcp") is None:
        raise NotInstalled("xubao mcp", "mcp", "mcp", "mcp")
    port = () if http is None else ("--http", str(http))
    # A name and not an import: the command line and the interface do not know each other.
    os.execv(sys.executable, [sys.executable, "-m", _PROGRAM, *port])


mcp = Command("mcp", _run, [Option("--http", kind=Whole("8020"), metavar="PORT")])
