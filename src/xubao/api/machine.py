"""The compiled formulas, made ready beside the service: until they are, and without them, the plain formulas answer."""

from __future__ import annotations

import importlib.util
import logging
import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from xubao.engine.area_rules import area_rules
from xubao.engine.facts import Facts
from xubao.engine.folding import fold
from xubao.engine.formulas.assessment import Assessment
from xubao.engine.formulas.person import Person
from xubao.rulebook.packs import known_areas
from xubao.rulebook.resolved import ResolvedRules
from xubao.values.month import Month

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
        rules, person = _somebody(width)
        tables = tables_of(rules)  # named, so that the memory behind the addresses stays
        run(person, tables.addresses)
        self.widths = tuple(sorted({*self.widths, width}))
        self.ready = Ready(run, tables_of)


def _somebody(width: int) -> tuple[ResolvedRules, Person]:
    """Anybody, anywhere: machine code is made at the first call. Words beyond the history are empty."""
    day = date(2026, 1, 1)
    area = area_rules(next(iter(known_areas())), None, "inform", day, frozenset())
    facts = Facts(participation="flexible")
    person = fold(facts, (), day, area.placed(facts, day, Month.of(day)))
    none = (0,) * width
    return area.rules, person._replace(paid=none, credited=none, resident=none, on_time=none)


if __name__ == "__main__":
    Machine().warm(int(sys.argv[1]))
