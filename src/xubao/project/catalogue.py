"""Compiles the message catalogues: ``python -m xubao.project.catalogue``.

In Python, since the gettext tools are not on every machine. Reads what the catalogues of this product use:
``msgid``, ``msgid_plural``, ``msgstr``, ``msgstr[n]`` and continued lines.
"""

import struct
import sys
from pathlib import Path

LOCALE = Path(__file__).with_name("locale")

_MAGIC = 0x950412DE
_HEADER_WORDS = 7


class BadCatalogue(ValueError):
    """A line of a catalogue that is not understood, with its number."""


def read_catalogue(text: str) -> dict[str, str]:
    """The messages of a .po text: msgid (with plural: both, joined by NUL) to translation (likewise)."""
    messages: dict[str, str] = {}
    parts: dict[str, str] = {}
    field = ""
    lines = [line.strip() for line in text.splitlines()]
    for number, line in enumerate([*lines, ""], start=1):
        if line.startswith("#"):
            continue
        if line.startswith('"'):
            parts[field] += _unquoted(line, number)
            continue
        if not line or (line.startswith("msgid ") and "msgstr" in "".join(parts)):
            _keep(parts, messages)
            parts = {}
        if line:
            field, _space, quoted = line.partition(" ")
            if not field.startswith(("msgid", "msgstr")):
                raise BadCatalogue(f"line {number}: {line}")
            parts[field] = _unquoted(quoted, number)
    return messages


def compile_catalogue(text: str) -> bytes:
    """The .mo file of a .po text: sorted, the same bytes for the same messages."""
    pairs = [(k.encode(), v.encode()) for k, v in sorted(read_catalogue(text).items()) if v]
    count = len(pairs)
    keys_at, values_at = _HEADER_WORDS * 4, _HEADER_WORDS * 4 + count * 8
    offset = values_at + count * 8
    keys, values, body = b"", b"", b""
    for key, _value in pairs:
        keys += struct.pack("<II", len(key), offset + len(body))
        body += key + b"\0"
    for _key, value in pairs:
        values += struct.pack("<II", len(value), offset + len(body))
        body += value + b"\0"
    header = struct.pack("<7I", _MAGIC, 0, count, keys_at, values_at, 0, 0)
    return header + keys + values + body


def main() -> None:
    """Compile every catalogue beside its source."""
    for source in LOCALE.glob("*/LC_MESSAGES/*.po"):
        compiled = compile_catalogue(source.read_text(encoding="utf-8"))
        source.with_suffix(".mo").write_bytes(compiled)
        sys.stdout.write(f"{source}: {len(compiled)} bytes\n")


def _keep(parts: dict[str, str], messages: dict[str, str]) -> None:
    if "msgid" not in parts:
        return
    plural = parts.get("msgid_plural")
    key = parts["msgid"] if plural is None else f"{parts['msgid']}\0{plural}"
    forms = [parts[name] for name in sorted(parts) if name.startswith("msgstr")]
    messages[key] = "\0".join(forms)


def _unquoted(quoted: str, number: int) -> str:
    if len(quoted) < 2 or quoted[0] != '"' or quoted[-1] != '"':
        raise BadCatalogue(f"line {number}: {quoted}")
    text = quoted[1:-1]
    return text.replace("\\n", "\n").replace('\\"', '"').replace("\\\\", "\\")


if __name__ == "__main__":
    main()
