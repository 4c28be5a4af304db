"""Pairing codes: short enough to read aloud, and as a QR picture for a scanner."""

import secrets

import segno

ALPHABET = "BCGHKLMNPQTV23456789"
"""No look-alikes, and nothing that a Vietnamese input method rewrites."""
CODE_LENGTH = 8
QR_PREFIX = "PH1."


def new_code() -> str:
    """Return a fresh code, 34 bits."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def read_code(typed: str) -> str:
    """Return the code in what was typed or scanned."""
    code = typed.strip().upper().removeprefix(QR_PREFIX)
    return code.replace("-", "").replace(" ", "")


def qr_of(code: str) -> str:
    """Return the QR picture of a code as a data URI."""
    return picture(QR_PREFIX + code)


def picture(text: str) -> str:
    """Return any text as a QR picture: a data URI of an SVG."""
    drawn = segno.make(text, error="m", micro=False)
    return drawn.svg_data_uri(scale=8, border=4, dark="#000", light="#fff")
