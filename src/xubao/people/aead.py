"""AES-256-GCM for one key: a nonce of 12 bytes, then the ciphertext with its tag; the purpose is authenticated, not stored."""

import functools
import secrets

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE_BYTES = 12
# A statement seals thousands of accounts with one key.
_cipher = functools.lru_cache(maxsize=64)(AESGCM)


def encrypted(key: bytes, data: bytes, purpose: str) -> bytes:
    """Nonce and ciphertext."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + _cipher(key).encrypt(nonce, data, purpose.encode())


def decrypted(key: bytes, body: bytes, purpose: str) -> bytes:
    """The plain bytes. Raises InvalidTag or ValueError when the key, the purpose or a byte is not the same."""
    return _cipher(key).decrypt(body[:NONCE_BYTES], body[NONCE_BYTES:], purpose.encode())
