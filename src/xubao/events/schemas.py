"""The JSON Schema of each type of event's data, as it is published: ``python -m xubao.events.schemas FOLDER`` writes them."""

import json
import os
import sys
from pathlib import Path
from typing import Any

import msgspec

from xubao.events.event_data import EventData


def schema_of(kind: type[EventData]) -> dict[str, Any]:
    """The schema; its ``$id`` is the ``dataschema`` of the events."""
    made = msgspec.json.schema(kind)["$defs"][kind.__name__]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:xubao:schema:{kind.TYPE}:{kind.VERSION}",
        **made,
    }


def file_of(kind: type[EventData]) -> str:
    """The name of its file: payment.credited.1.json."""
    return f"{kind.TYPE}.{kind.VERSION}.json"


def text_of(kind: type[EventData]) -> str:
    """What stands in its file."""
    return json.dumps(schema_of(kind), ensure_ascii=False, indent=2) + "\n"


def main() -> None:
    """Write every schema into the folder."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "xubao.project.settings")
    import django

    django.setup()
    from xubao.events.kinds.every_kind import KINDS

    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for kind in KINDS.values():
        (folder / file_of(kind)).write_text(text_of(kind), encoding="utf-8")


if __name__ == "__main__":
    main()
