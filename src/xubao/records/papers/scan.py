"""Has a file scanned by ClamAV's daemon, where one is configured (XUBAO_CLAMD).

The daemon's INSTREAM command: the length and the bytes of each piece, a length of zero at the end, one line back.
"""

import socket
import struct
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from django.conf import settings

_PIECE = 64 * 1024
_SECONDS = 30
_LONGEST_ANSWER = 4096
_PORT = 3310


class ScanResult(StrEnum):
    """What is known of a file. Not scanned: no scanner is configured here."""

    CLEAN = "clean"
    INFECTED = "infected"
    FAILED = "failed"
    NOT_SCANNED = "not_scanned"


SCAN_LABELS_ZH: dict[ScanResult, str] = {
    ScanResult.CLEAN: "病毒扫描：通过",
    ScanResult.INFECTED: "病毒扫描：发现病毒",
    ScanResult.FAILED: "病毒扫描：扫描程序没有应答",
    ScanResult.NOT_SCANNED: "病毒扫描：未配置",
}


@dataclass(frozen=True, slots=True)
class Scan:
    """The result, and the name of what was found or what went wrong."""

    result: ScanResult
    found: str = ""


def scan(data: bytes) -> Scan:
    """Ask the scanner; a scanner that cannot be asked is a result too, never an error of the person."""
    address = settings.XUBAO_CLAMD
    if not address:
        return Scan(ScanResult.NOT_SCANNED)
    try:
        answer = _ask(address, data)
    except OSError as problem:
        return Scan(ScanResult.FAILED, type(problem).__name__)
    if answer.endswith(": OK"):
        return Scan(ScanResult.CLEAN)
    if answer.endswith(" FOUND"):
        return Scan(ScanResult.INFECTED, answer.removeprefix("stream: ").removesuffix(" FOUND")[:200])
    return Scan(ScanResult.FAILED, answer[:200])


def _ask(address: str, data: bytes) -> str:
    with _connected(address) as line:
        line.sendall(b"zINSTREAM\0")
        for start in range(0, len(data), _PIECE):
            piece = data[start : start + _PIECE]
            line.sendall(struct.pack("!L", len(piece)) + piece)
        line.sendall(struct.pack("!L", 0))
        answer = b""
        while not answer.endswith(b"\0") and len(answer) < _LONGEST_ANSWER:
            received = line.recv(_LONGEST_ANSWER)
            if not received:
                break
            answer += received
    return answer.rstrip(b"\0\n").decode("utf-8", "replace")


def _connected(address: str) -> socket.socket:
    parts = urlsplit(address)
    if parts.scheme == "unix":
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(_SECONDS)
        line.connect(parts.path)
        return line
    return socket.create_connection((parts.hostname or "127.0.0.1", parts.port or _PORT), timeout=_SECONDS)
