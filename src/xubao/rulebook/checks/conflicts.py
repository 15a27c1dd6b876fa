"""Contradictions between sources: every reading cited, one chosen with a reason, or none and why or what to ask."""

from __future__ import annotations

from collections.abc import Iterator

from xubao.rulebook.entry_errors import UnknownSource
from xubao.rulebook.national_errors import ConflictUnsettled
from xubao.rulebook.pack_error import PackError
from xubao.rulebook.reading.pack import AREA, Pack


def conflict_findings(pack: Pack) -> Iterator[PackError]:
    """Findings about `conflicts` of area.yaml."""
    for index, conflict in enumerate(pack.identity.conflicts):
        document = pack.documents[AREA]
        place = document.place("conflicts", index)
        if conflict.decides is not None and conflict.decides not in conflict.between:
            expected = (
                f"lets {conflict.decides} decide, which is not one of its sources",
                f"decides 的 {conflict.decides} 不在 between 中",
            )
            yield ConflictUnsettled(conflict.id, place=place, expected=expected)
        elif conflict.decides is not None and conflict.reason is None:
            yield ConflictUnsettled(conflict.id, place=place, expected=("does not say why", "没有写明理由"))
        elif conflict.decides is None and conflict.question is None and conflict.reason is None:
            expected = ("chooses no reading and asks nothing", "没有选定，也没有列出问题")
            yield ConflictUnsettled(conflict.id, place=place, expected=expected)
        for number, reading in enumerate(conflict.readings):
            if reading.source not in conflict.between:
                place = document.place("conflicts", index, "readings", number, "source")
                yield UnknownSource(reading.source, place=place, expected=", ".join(conflict.between))
