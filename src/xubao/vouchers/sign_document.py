"""Signs a PDF (PAdES, ETSI.CAdES.detached) with the agency's certificate, so that any reader can see who issued it, unchanged."""

import functools
import io
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from xubao.vouchers.errors import SigningUnusable

if TYPE_CHECKING:
    from pyhanko.sign.signers import SimpleSigner

# pyhanko is imported where it signs: it brings an HTTP client along, and every start of every process would pay for it.

_FIELD = "XubaoIssuer"


def sign_document(pdf: bytes, *, reason: str) -> bytes:
    """The PDF with one signature over all of it; ``reason`` is shown by readers. Raises SigningUnusable."""
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import signers
    from pyhanko.sign.fields import SigSeedSubFilter

    signer = _signer(settings.XUBAO_SIGNING_CERTIFICATE, settings.XUBAO_SIGNING_KEY, settings.XUBAO_SIGNING_KEY_PASSPHRASE)
    meta = signers.PdfSignatureMetadata(field_name=_FIELD, md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES, reason=reason)
    out = signers.PdfSigner(meta, signer).sign_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf)))
    return bytes(out.getvalue())


@functools.lru_cache(maxsize=4)
def _signer(certificate: Path, key: Path, passphrase: str) -> "SimpleSigner":
    from pyhanko.keys import load_certs_from_pemder, load_private_key_from_pemder
    from pyhanko.sign.signers import SimpleSigner
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    try:
        own, *chain = load_certs_from_pemder([str(certificate)])
        private = load_private_key_from_pemder(str(key), passphrase.encode() or None)
    except (OSError, ValueError, TypeError) as problem:
        raise SigningUnusable(
            str(certificate),
            en=f"the certificate {certificate} or the key {key} cannot be read: {type(problem).__name__}.",
            zh="电子签名证书或私钥无法读取。",
        ) from problem
    return SimpleSigner(own, private, SimpleCertificateStore.from_certs(chain))
