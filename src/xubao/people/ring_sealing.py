"""Seals with a key of the ring: what can be sealed anew when keys change.

Layout of a value: one byte for the format (1), one byte for the length of the key id, the key id, nonce and ciphertext.
"""

from xubao.people.aead import encrypted
from xubao.people.key_ring import key_ring

FORMAT = 1


def seal_on_ring(data: bytes, purpose: str) -> bytes:
    """Encrypt with the current key of the ring."""
    ring = key_ring()
    name = ring.current.encode("ascii")
    return bytes([FORMAT, len(name)]) + name + encrypted(ring.sealing[ring.current], data, purpose)


def ring_parts(sealed: bytes) -> tuple[str, bytes]:
    """The id of the key, and nonce with ciphertext."""
    end = 2 + sealed[1]
    return sealed[2:end].decode("ascii", "replace"), sealed[end:]
