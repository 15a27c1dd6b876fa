"""The keys of one side: Ed25519 to sign files, X25519 to open what the portal has sealed for the core. Files with mode 600."""

import base64
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from xubao.exchange.errors import KeysUnfit

SIDES = ("portal", "core")


@dataclass(frozen=True, slots=True, repr=False)
class Keys:
    """Keys of this side, and the public ones of the other; of those several may be good while they are changed."""

    side: str
    signing: Ed25519PrivateKey
    opening: X25519PrivateKey
    theirs: tuple[tuple[Ed25519PublicKey, X25519PublicKey], ...]

    @property
    def other(self) -> str:
        """The name of the other side."""
        return SIDES[1 - SIDES.index(self.side)]

    @property
    def sealing(self) -> X25519PublicKey:
        """For whom a message is sealed: the newest key of the other side."""
        return self.theirs[-1][1]

    def is_theirs(self, signature: bytes, content: bytes) -> bool:
        """Whether the other side has signed this."""
        for verifying, _sealing in self.theirs:
            try:
                verifying.verify(signature, content)
            except InvalidSignature:
                continue
            return True
        return False

    def public_part(self) -> dict[str, str]:
        """What the other side enters."""
        return {
            "side": self.side,
            "verify": _text(self.signing.public_key().public_bytes_raw()),
            "seal": _text(self.opening.public_key().public_bytes_raw()),
        }


def make_keys(path: Path, side: str) -> Keys:
    """Write new keys of one side into a file that is not there yet. Raises KeysUnfit."""
    if side not in SIDES:
        raise KeysUnfit(side, en=f"{side!r} is none of the two sides.", zh=f"没有“{side}”这一侧。")
    keys = Keys(side, Ed25519PrivateKey.generate(), X25519PrivateKey.generate(), ())
    content = {
        "side": side,
        "sign": _text(keys.signing.private_bytes_raw()),
        "open": _text(keys.opening.private_bytes_raw()),
        "theirs": [],
    }
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as problem:
        raise KeysUnfit(str(path), en=f"{path} is there already.", zh=f"{path} 已存在。") from problem
    with os.fdopen(handle, "w", encoding="ascii") as file:
        json.dump(content, file)
    return keys


def enter_theirs(path: Path, public: dict[str, str]) -> None:
    """Add a public part of the other side, behind those that stand there. Raises KeysUnfit where it is not theirs."""
    keys = read_keys(path)
    if public.get("side") != keys.other:
        raise KeysUnfit(str(public.get("side")), en=f"these are not keys of the {keys.other}.", zh="这不是对侧的公钥。")
    content = json.loads(path.read_text(encoding="ascii"))
    content["theirs"].append({"verify": public["verify"], "seal": public["seal"]})
    _theirs(content)
    part = path.with_suffix(".part")
    part.touch(mode=0o600)
    part.write_text(json.dumps(content), encoding="ascii")
    part.replace(path)


def read_keys(path: Path) -> Keys:
    """The keys of this side. Raises KeysUnfit."""
    try:
        content = json.loads(path.read_text(encoding="ascii"))
        if content["side"] not in SIDES:
            raise ValueError(content["side"])
        signing = Ed25519PrivateKey.from_private_bytes(_raw(content["sign"]))
        opening = X25519PrivateKey.from_private_bytes(_raw(content["open"]))
        return Keys(content["side"], signing, opening, _theirs(content))
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise KeysUnfit(
            str(path), en=f"{path} holds no keys ({type(problem).__name__}).", zh=f"{path} 中没有可用的密钥。"
        ) from problem


def _theirs(content: dict[str, Any]) -> tuple[tuple[Ed25519PublicKey, X25519PublicKey], ...]:
    return tuple(
        (Ed25519PublicKey.from_public_bytes(_raw(one["verify"])), X25519PublicKey.from_public_bytes(_raw(one["seal"])))
        for one in content["theirs"]
    )


def _raw(text: str) -> bytes:
    return base64.b64decode(text, validate=True)


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()
