"""What pyHanko says of a signed PDF, as this project says it.

Three states (PAdES, ETSI EN 319 142, and the project's design): `altered` when a signed
byte or the document has changed since; `valid` when nothing has and the signer's
certificate leads to a trusted root at the time of signing; else `unverified`.
"""

import logging
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from asn1crypto import x509
from pyhanko.keys import load_certs_from_pemder
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import DiffResult, ModificationLevel
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.errors import DisallowedAlgorithmError
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from meetingroom.agenda.records import Signature, SignatureState

log = logging.getLogger(__name__)
# What it reports of broken files is in the state; its traces would fill the log.
logging.getLogger("pyhanko").setLevel(logging.CRITICAL)
logging.getLogger("pyhanko_certvalidator").setLevel(logging.CRITICAL)

SIGNATURES_MAX = 50
"""Signatures looked at in one file; a joint decision has a dozen."""
LINE_MAX = 300

_usage = KeyUsageConstraints(
    key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False
)
_broken = Signature(signer="", state="altered")


def verify(original: Path, roots: Path | None) -> tuple[Signature, ...]:
    """Return the signatures of a file that has some, in the order they were made."""
    trusted = tuple(_certificates(roots)) if roots is not None else ()
    with original.open("rb") as content:
        try:
            reader = PdfFileReader(content, strict=False)
            fields = list(enumerate_sig_fields(reader, filled_status=True))
        # Hostile bytes may raise anything; a file whose signatures cannot be read
        # has changed since it was signed.
        except Exception as error:  # noqa: BLE001
            log.info("signatures cannot be read: %s", type(error).__name__)
            return (_broken,)
        signed = [_embedded(reader, *field) for field in fields[:SIGNATURES_MAX]]
        signed.sort(key=lambda one: one.signed_revision if one is not None else 0)
        people = [one for one in signed if one is None or one.sig_object_type == "/Sig"]
        last = people[-1] if people else None
        return tuple(
            _verified(one, trusted, one is last) if one is not None else _broken
            for one in people
        )


def _certificates(folder: Path) -> Iterator[x509.Certificate]:
    if not folder.is_dir():
        return
    for file in sorted(folder.iterdir()):
        try:
            yield from load_certs_from_pemder([str(file)])  # type: ignore[no-untyped-call]
        except (OSError, ValueError) as error:
            log.warning("no certificate in %s: %s", file.name, error)


def _embedded(
    reader: PdfFileReader, name: str, value: object, field: object
) -> EmbeddedPdfSignature | None:
    """Return a filled field as pyHanko reads it, or None where it cannot be read."""
    try:
        return EmbeddedPdfSignature(reader, field, name)  # type: ignore[arg-type]
    except Exception as error:  # noqa: BLE001
        log.info("signature %s cannot be read: %s", name, type(error).__name__)
        return None


def _verified(
    embedded: EmbeddedPdfSignature, trusted: tuple[x509.Certificate, ...], last: bool
) -> Signature:
    signer, organisation, at = "", "", None
    state: SignatureState = "altered"
    try:
        signer, organisation = _names(embedded.signer_cert)
        at = _aware(embedded.self_reported_timestamp)
        status = _status(embedded, trusted, at)
        stamped = _timestamp(status)
        if stamped is not None and stamped != at:
            at, status = stamped, _status(embedded, trusted, stamped)
        state = _state(status, last)
    except DisallowedAlgorithmError:
        state = "unverified"
    except Exception as error:  # noqa: BLE001
        log.info("signature cannot be verified: %s", type(error).__name__)
    return Signature(
        signer=signer, organisation=organisation, signed_at=at, state=state
    )


def _status(
    embedded: EmbeddedPdfSignature,
    trusted: tuple[x509.Certificate, ...],
    at: datetime | None,
) -> PdfSignatureStatus:
    context = ValidationContext(
        trust_roots=trusted,
        allow_fetching=False,
        moment=at or datetime.now(UTC),
        revocation_mode="soft-fail",
    )
    return validate_pdf_signature(embedded, context, key_usage_settings=_usage)


def _state(status: PdfSignatureStatus, last: bool) -> SignatureState:
    if not (status.intact and status.valid and _is_unchanged(status, last)):
        return "altered"
    return "valid" if status.trusted else "unverified"


def _is_unchanged(status: PdfSignatureStatus, last: bool) -> bool:
    """Tell whether nothing was added that changes what was signed.

    Further signatures may follow.  The last one covers the whole file, but for data
    that keeps it provable for years (PAdES-LTA); loose bytes at the end are a change.
    """
    if status.coverage == SignatureCoverageLevel.ENTIRE_FILE:
        return True
    changes = status.diff_result
    if not isinstance(changes, DiffResult) or not status.docmdp_ok:
        return False
    if last:
        return bool(changes.modification_level == ModificationLevel.LTA_UPDATES)
    return bool(changes.modification_level <= ModificationLevel.FORM_FILLING)


def _timestamp(status: PdfSignatureStatus) -> datetime | None:
    stamp = status.timestamp_validity
    if stamp is None or not (stamp.intact and stamp.valid):
        return None
    return _aware(stamp.timestamp)


def _aware(at: datetime | None) -> datetime | None:
    if at is None:
        return None
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)


def _names(certificate: x509.Certificate) -> tuple[str, str]:
    subject = certificate.subject.native
    return (
        _line(subject.get("common_name")),
        _line(subject.get("organization_name")),
    )


def _line(value: object) -> str:
    text = value[0] if isinstance(value, list) and value else value
    return " ".join(str(text or "").split())[:LINE_MAX]
