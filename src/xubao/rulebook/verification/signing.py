"""Ed25519 keys and signatures. The library is imported only where somebody signs or a signature must be checked."""

from __future__ import annotations

import base64
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from xubao.rulebook import canonical_json
from xubao.rulebook.format.verification import Verification
from xubao.rulebook.verification.errors import BadOfficer, CannotCheckSignatures

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

_ONLY_OWNER = 0o600


def signed_bytes(verification: Verification) -> bytes:
    """What a signature is over: the canonical JSON of everything but the signature."""
    data: dict[str, Any] = msgspec.to_builtins(verification)
    del data["signature"]
    return canonical_json.canonical(data)


def signature_fits(verification: Verification, public_key: str) -> bool:
    """Was it signed with the private half of this key? Raises CannotCheckSignatures where the library is missing."""
    try:
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    except ImportError as missing:
        raise _missing(verification.area) from missing
    try:
        key = Ed25519PublicKey.from_public_bytes(base64.b64decode(public_key))
        key.verify(base64.b64decode(verification.signature), signed_bytes(verification))
    except (InvalidSignature, ValueError):
        return False
    return True


def new_key(path: Path, passphrase: bytes | None) -> str:
    """Make a pair of keys: the private one into `path`, for its owner alone; the public one is returned, in base64.

    Raises BadOfficer where the file exists, CannotCheckSignatures.
    """
    try:
        from cryptography.hazmat.primitives import serialization
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    except ImportError as missing:
        raise _missing(str(path)) from missing
    key = Ed25519PrivateKey.generate()
    sealed = serialization.BestAvailableEncryption(passphrase) if passphrase else serialization.NoEncryption()
    text = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, sealed)
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        # Created with its rights, so that there is no moment at which others could read it; never over another key.
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _ONLY_OWNER), "wb") as file:
            file.write(text)
    except FileExistsError as problem:
        raise BadOfficer(
            str(path), en=f"there is a key in {path} already.", zh=f"{path} 已有密钥。",
            next_step_en="Choose another id, or move the old key away.", next_step_zh="请换一个标识，或先移走旧密钥。",
        ) from problem  # fmt: skip
    return public_half(key)


def read_key(path: Path, passphrase: bytes | None) -> Ed25519PrivateKey:
    """The private key in a file. Raises BadOfficer, CannotCheckSignatures."""
    try:
        from cryptography.hazmat.primitives import serialization
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    except ImportError as missing:
        raise _missing(str(path)) from missing
    if not path.is_file():
        raise BadOfficer(
            str(path), en=f"no private key in {path}.", zh=f"{path} 没有私钥。",
            next_step_en="Say where it is with --key, or make one with `xubao packs officer-key`.",
            next_step_zh="请用 --key 指明位置，或用 xubao packs officer-key 新建。",
        )  # fmt: skip
    try:
        key = serialization.load_pem_private_key(path.read_bytes(), passphrase)
    except (ValueError, TypeError) as problem:
        raise BadOfficer(
            str(path), en=f"the key in {path} does not open with this passphrase.", zh=f"口令不能打开 {path} 中的密钥。",
            next_step_en="Give the passphrase when asked, or in XUBAO_PASSPHRASE.",
            next_step_zh="请在提示时输入口令，或写入环境变量 XUBAO_PASSPHRASE。",
        ) from problem  # fmt: skip
    if not isinstance(key, Ed25519PrivateKey):
        raise BadOfficer(str(path), en=f"the key in {path} is no Ed25519 key.", zh=f"{path} 中不是 Ed25519 密钥。")
    return key


def public_half(key: Ed25519PrivateKey) -> str:
    """The public key in base64."""
    return base64.b64encode(key.public_key().public_bytes_raw()).decode()


def signed(unsigned: Verification, key: Ed25519PrivateKey) -> Verification:
    """The verification with its signature."""
    return msgspec.structs.replace(unsigned, signature=base64.b64encode(key.sign(signed_bytes(unsigned))).decode())


def _missing(where: str) -> CannotCheckSignatures:
    return CannotCheckSignatures(
        where, en=f"signatures ({where}) need the package cryptography, which is not installed.",
        zh=f"处理签名（{where}）需要 cryptography，未安装。",
    )  # fmt: skip
