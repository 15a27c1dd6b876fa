"""Sets a paper with typst: a template of fixed text, data as input, the font embedded.

The same data at the same moment gives the same bytes.
"""

import functools
import io
import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pylopdf_fonts_zh_cn
import segno
import typst

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# Papers that are kept are PDF/A-2b.
_KEPT = {"pdf_standards": "a-2b"}


def typeset(
    template: Path, paper: Mapping[str, object], *, at: datetime, to_keep: bool = True, pictures: Mapping[str, str] | None = None
) -> bytes:
    """The PDF of a template with this data; ``at`` is the moment that stands in the file.

    ``pictures`` are SVG texts under the names by which the template asks for them; ``to_keep`` makes the PDF an archive's.
    """
    kind: dict[str, Any] = _KEPT if to_keep else {}
    result = typst.compile(
        template,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"paper": json.dumps(paper, ensure_ascii=False), **(pictures or {})},
        timestamp=(at - _EPOCH) // timedelta(seconds=1),
        **kind,
    )
    if not isinstance(result, bytes):
        raise TypeError(f"typst gave {type(result).__name__} for {template.name}, not one PDF")
    return result


def qr_svg(address: str, *, error: str = "m") -> str:
    """A QR code as SVG; error correction M survives a fold or a stain, L makes a long address smaller."""
    out = io.BytesIO()
    segno.make(address, error=error, micro=False).save(out, kind="svg", xmldecl=False, border=2)
    return out.getvalue().decode("ascii")


@functools.cache
def _fonts() -> typst.Fonts:
    folder = str(pylopdf_fonts_zh_cn.sans_path().parent)
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])
