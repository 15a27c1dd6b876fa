"""All findings that stop a pack from being loaded."""

from __future__ import annotations

from xubao.rulebook.checks.amounts import amount_findings
from xubao.rulebook.checks.entries import entry_findings
from xubao.rulebook.checks.provisions import provision_findings
from xubao.rulebook.checks.series import series_findings
from xubao.rulebook.entry_errors import EndsBeforeStart
from xubao.rulebook.pack_error import PackError
from xubao.rulebook.reading.pack import Pack


def structure_findings(pack: Pack) -> list[PackError]:
    """Findings in order of file and line; where days run backwards, the rest is not looked at."""
    found = list(entry_findings(pack))
    if not any(isinstance(finding, EndsBeforeStart) for finding in found):
        found += [*provision_findings(pack), *amount_findings(pack), *series_findings(pack)]
    return sorted(found, key=lambda finding: finding.place)
