"""The compiled formulas, made ready beside the service: until they are, and without them, the plain formulas answer."""

from __future__ import annotations

import importlib.util
import logging
import subprocess
import sys
import threading
from collections.abc import Callable
from typing import Any, NamedTuple

from xubao.engine.formulas.assessment import Assessment
from xubao.engine.formulas.person import Person
from xubao.rulebook.resolved import ResolvedRules

WIDTHS = (3, 6)
"""64-bit words of a history that are compiled for: 14 and 30 years back. A longer one is answered by the plain formulas."""
_log = logging.getLogger("xubao.api")


class Ready(NamedTuple):
    """run: the compiled assessment, called with a person and addresses. tables: puts rules where the machine reads them."""

    run: Callable[[Person, Any], Assessment]
    tables: Callable[[ResolvedRules], Any]


class Machine:
    """Which widths are ready."""

    def __init__(self) -> None:
        self.ready: Ready | None = None
        self.widths: tuple[int, ...] = ()

    def warm_beside(self) -> threading.Thread | None:
        """Compile in a process of its own and then load; the service goes on answering. None where numba is not installed."""
        if importlib.util.find_spec("numba") is None:
            return None
        thread = threading.Thread(target=self._warm_widths, name="warm formulas", daemon=True)
        thread.start()
        return thread

    def _warm_widths(self) -> None:
        for width in WIDTHS:
            # Compiling takes half a minute and would hold back every answer here; what it makes is kept on disk.
            compiled = subprocess.run([sys.executable, "-m", "xubao.api.machine", str(width)], check=False)
            if compiled.returncode != 0:
                _log.error("formulas of width %s could not be compiled; the plain ones go on answering", width)
                return
            self.warm(width)

    def warm(self, width: int) -> None:
        """Load one width, compiling it where the disk does not have it yet."""
        from xubao.engine.evaluators.one_compiled import compiled
        from xubao.engine.evaluators.tables import tables_of

        run = compiled()
        rules = ResolvedRules(*((0,) * 512 for _ in ResolvedRules._fields))
        run(_nobody(width), tables_of(rules).addresses)
        self.widths = tuple(sorted({*self.widths, width}))
        self.ready = Ready(run, tables_of)


def _nobody(width: int) -> Person:
    none = (0,) * width
    return Person(0, -1, 24_000, none, none, none, 1, 730_000, 0, 0, 0, 1, 1, 3, 3, 3, -1, -1, -1, -1)


if __name__ == "__main__":
    Machine().warm(int(sys.argv[1]))
