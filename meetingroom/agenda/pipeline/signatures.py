"""Digital signatures of a PDF, verified on its original.  Worker processes only."""

import mmap
from pathlib import Path

from meetingroom.agenda.records import Signature


def verify(original: Path, roots: Path | None) -> tuple[Signature, ...]:
    """Return the signatures of a file, in the order in which they were made.

    Args:
        original: the file as it was uploaded; any rewriting breaks what it signs.
        roots: a folder of certificates, PEM or DER, that the technician trusts;
            without it no signature is better than unverified.
    """
    if not _may_be_signed(original):
        return ()
    # It takes a second to load, which only signed papers should cost.
    from meetingroom.agenda.pipeline import verification  # noqa: PLC0415

    return verification.verify(original, roots)


def _may_be_signed(file: Path) -> bool:
    """Tell whether the file says anywhere which of its bytes are signed."""
    with file.open("rb") as content:
        if content.seek(0, 2) == 0:
            return False
        with mmap.mmap(content.fileno(), 0, access=mmap.ACCESS_READ) as whole:
            return whole.find(b"/ByteRange") >= 0
