"""Sets a document of payments with typst: a template of fixed text, data as input, the font embedded, PDF/A-2b.

The same data at the same moment gives the same bytes.
"""

import functools
import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pylopdf_fonts_zh_cn
import typst

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def typeset(template: Path, paper: Mapping[str, object], *, at: datetime) -> bytes:
    """The PDF of a template with this data; ``at`` is the moment that stands in the file."""
    result = typst.compile(
        template,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"paper": json.dumps(paper, ensure_ascii=False)},
        pdf_standards="a-2b",
        timestamp=(at - _EPOCH) // timedelta(seconds=1),
    )
    if not isinstance(result, bytes):
        raise TypeError(f"typst gave {type(result).__name__} for {template.name}, not one PDF")
    return result


@functools.cache
def _fonts() -> typst.Fonts:
    folder = str(pylopdf_fonts_zh_cn.sans_path().parent)
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])
