"""What exactly is verified: one entry, with what its source says of itself."""

from __future__ import annotations

from typing import Any, Final

from xubao.rulebook import canonical_json
from xubao.rulebook.reading.pack import Located, Pack

_SAYS_NOTHING: Final = frozenset({"note"})
_OF_SOURCE: Final = ("title", "number", "issuer", "dated", "effective", "ended")


def entry_digest(pack: Pack, located: Located) -> str:
    """SHA-256 over the entry as it is written, without its note, and over the head of its source."""
    written = pack.documents[located.file].value[located.key][located.number]
    entry = {key: value for key, value in written.items() if key not in _SAYS_NOTHING}
    source: dict[str, Any] = pack.source_documents[entry["source"]].value
    head = {key: source.get(key) for key in _OF_SOURCE}
    return canonical_json.digest({"area": pack.area, "list": located.key, "entry": entry, "source": head})
