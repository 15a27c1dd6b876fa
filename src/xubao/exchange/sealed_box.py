"""What only one reader can open: a message for the core (X25519), a standing for the visitor who has the check code (scrypt)."""

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

_KEY_BYTES = 32
_NONCE_BYTES = 12


def seal_for(reader: X25519PublicKey, data: bytes) -> bytes:
    """Seal for whoever has the private key; the writer cannot open it again."""
    once = X25519PrivateKey.generate()
    own = once.public_key().public_bytes_raw()
    key = _derive(once.exchange(reader), own + reader.public_bytes_raw())
    # The key is used once, so the nonce may stand still.
    return own + ChaCha20Poly1305(key).encrypt(bytes(_NONCE_BYTES), data, None)


def open_box(reader: X25519PrivateKey, box: bytes) -> bytes:
    """Open what was sealed. Raises ValueError where it was not sealed for this key, or is damaged."""
    own, sealed = box[:_KEY_BYTES], box[_KEY_BYTES:]
    try:
        shared = reader.exchange(X25519PublicKey.from_public_bytes(own))
        key = _derive(shared, own + reader.public_key().public_bytes_raw())
        return ChaCha20Poly1305(key).decrypt(bytes(_NONCE_BYTES), sealed, None)
    except InvalidTag as problem:
        raise ValueError("this box was not sealed for this key") from problem


def seal_for_code(code: str, request: str, data: bytes) -> bytes:
    """Seal what the visitor with the check code of this request may read."""
    nonce = os.urandom(_NONCE_BYTES)
    return nonce + ChaCha20Poly1305(_from_code(code, request)).encrypt(nonce, data, request.encode())


def open_with_code(code: str, request: str, sealed: bytes) -> bytes | None:
    """Open it with the code; None where the code is another."""
    try:
        return ChaCha20Poly1305(_from_code(code, request)).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], request.encode())
    except InvalidTag:
        return None


def _derive(shared: bytes, context: bytes) -> bytes:
    return HKDF(SHA256(), _KEY_BYTES, salt=None, info=b"xubao exchange 1" + context).derive(shared)


def _from_code(code: str, request: str) -> bytes:
    # A tenth of a second and 16 MiB for each guess.
    return Scrypt(salt=b"xubao " + request.encode(), length=_KEY_BYTES, n=2**14, r=8, p=1).derive(code.encode())
