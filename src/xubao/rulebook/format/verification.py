"""What an agency has read in the original: packs/areas/<area>/verifications/<entry>.yaml, and who may say so, packs/officers."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta

from xubao.rulebook.format.text import Area, Closed, Count, EndDay, Filled, Id, Text

Digest = Annotated[
    str,
    Meta(
        pattern=r"^[0-9a-f]{64}$",
        extra={"expected_en": "a SHA-256 digest, 64 hexadecimal digits", "expected_zh": "SHA-256 摘要，64 位十六进制"},
    ),
]
PublicKey = Annotated[
    str,
    Meta(
        pattern=r"^[A-Za-z0-9+/]{43}=$",
        extra={"expected_en": "an Ed25519 public key in base64", "expected_zh": "Base64 编码的 Ed25519 公钥"},
    ),
]
Signature = Annotated[
    str,
    Meta(
        pattern=r"^[A-Za-z0-9+/]{86}==$",
        extra={"expected_en": "an Ed25519 signature in base64", "expected_zh": "Base64 编码的 Ed25519 签名"},
    ),
]


class Officer(Closed, frozen=True, kw_only=True):
    """One file in packs/officers; its name is its id.

    Attributes:
        office: the agency that answers for the officer. areas: codes of the areas that the officer may verify.
        key: the public half; the private one never stands in a repository.
        from_, to: the days on which verifications may be signed with it. revoked: why nothing signed with it counts any more.
    """

    id: Id
    name: Filled
    office: Text
    areas: tuple[Area, ...]
    key: PublicKey
    from_: date
    to: EndDay
    revoked: str | Text | None = None

    @property
    def last_day(self) -> date:
        """The last day on which the key may sign; date.max where it is open."""
        return date.max if self.to == "open" else date.fromisoformat(self.to)


class VerifiedDocument(Closed, frozen=True, kw_only=True):
    """The document that was read. page: of a PDF, from 1; line: of the text on that page, or of the whole text."""

    name: Filled
    digest: Digest
    kind: Literal["pdf", "html", "txt", "md"]
    page: Count | None = None
    line: Count


class Verification(Closed, frozen=True, kw_only=True):
    """That an officer found the quote of an entry in the original.

    Attributes:
        entry_digest: of the entry as it stood, with what its source says of itself: any change but of a note undoes it.
        quote: the words as they stand in the document.
        signature: over the canonical JSON of all the rest.
    """

    format: Literal[1]
    area: Area
    entry: Id
    entry_digest: Digest
    quote: Filled
    document: VerifiedDocument
    verified_on: date
    officer: Id
    signature: Signature
