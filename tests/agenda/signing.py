"""Certificates and signed PDFs for tests: everything is made here, nothing is real."""

import io
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pyhanko.keys import load_cert_from_pemder
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.fields import SigFieldSpec, append_signature_field
from pyhanko_certvalidator.registry import SimpleCertificateStore

DAY = timedelta(days=1)
NOW = datetime.now(UTC)
USES = (
    "content_commitment",
    "key_cert_sign",
    "digital_signature",
    "key_encipherment",
    "data_encipherment",
    "key_agreement",
    "crl_sign",
    "encipher_only",
    "decipher_only",
)
"""What a key may be for; the first is a signer's, the second an authority's."""


def named(common_name, organisation):
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COMMON_NAME, common_name),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation),
        ]
    )


class Authority:
    """Issues certificates; its root is a PEM file that may be trusted."""

    def __init__(self, name: str = "Gốc thử nghiệm") -> None:
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.name = named(name, "Cơ quan thử nghiệm")
        self.certificate = self._issue(
            self.name, self.key.public_key(), NOW - 3000 * DAY, NOW + 3000 * DAY, True
        )

    def install(self, folder, encoding=serialization.Encoding.PEM):
        folder.mkdir(exist_ok=True)
        (folder / "root.cer").write_bytes(self.certificate.public_bytes(encoding))
        return folder

    def signer(
        self,
        folder: Path,
        name: str,
        organisation: str,
        *,
        days: tuple[int, int] = (-100, 100),
    ) -> SimpleSigner:
        """A signer whose certificate holds from one day to the other."""
        key = ec.generate_private_key(ec.SECP256R1())
        begin, end = (NOW + day * DAY for day in days)
        subject = named(name, organisation)
        certificate = self._issue(subject, key.public_key(), begin, end, False)
        folder.mkdir(exist_ok=True)
        pem = serialization.Encoding.PEM
        (folder / "cert.pem").write_bytes(certificate.public_bytes(pem))
        (folder / "root.pem").write_bytes(self.certificate.public_bytes(pem))
        (folder / "key.pem").write_bytes(
            key.private_bytes(
                pem,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
        )
        signer = SimpleSigner.load(
            str(folder / "key.pem"), str(folder / "cert.pem"), key_passphrase=None
        )
        registry = SimpleCertificateStore()
        registry.register(load_cert_from_pemder(str(folder / "cert.pem")))
        registry.register(load_cert_from_pemder(str(folder / "root.pem")))
        signer._cert_registry = registry
        return signer

    def _issue(self, subject, public_key, begin, end, is_root):
        usage = dict.fromkeys(USES, False) | {USES[is_root]: True}
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(self.name)
            .public_key(public_key)
            .serial_number(x509.random_serial_number())
            .not_valid_before(begin)
            .not_valid_after(end)
            .add_extension(x509.BasicConstraints(is_root, None), critical=True)
            .add_extension(x509.KeyUsage(**usage), critical=True)
            .sign(self.key, hashes.SHA256())
        )


def signed(pdf: bytes, signer: SimpleSigner, field: str = "KySo1") -> bytes:
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf), strict=False)
    meta = PdfSignatureMetadata(field_name=field, md_algorithm="sha256")
    return PdfSigner(meta, signer=signer).sign_pdf(writer).getvalue()


def with_empty_field(pdf: bytes, field="KySo9") -> bytes:
    output = io.BytesIO(pdf)
    writer = IncrementalPdfFileWriter(output, strict=False)
    append_signature_field(writer, SigFieldSpec(field))
    writer.write_in_place()
    return output.getvalue()


def edited(pdf: bytes) -> bytes:
    """The file with a page turned by a later revision; not a byte before is touched."""
    output = io.BytesIO(pdf)
    writer = IncrementalPdfFileWriter(output, strict=False)
    page = writer.root["/Pages"]["/Kids"][0]
    page["/Rotate"] = writer.root["/Pages"]["/Count"].__class__(90)
    writer.update_container(page)
    writer.write_in_place()
    return output.getvalue()
