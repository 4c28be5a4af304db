"""The product in a hall, and real browsers at sites behind lines of their own."""

import contextlib
from collections.abc import AsyncIterator
from datetime import timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from playwright.async_api import Browser, Playwright

from meetingroom.values import utcnow
from tests.browser.people import ARGUMENTS, CHROMIUM
from tests.processes import Product, running
from tests.wire.space import Space
from tests.wire.wire import HALL

FRAMES = 20
"""Frames a second of the fake camera."""
MEDIA_PORT = 40_000
CAMERA = "--use-fake-device-for-media-stream="


@contextlib.asynccontextmanager
async def held(
    hall: Space, data: Path, folder: Path, verb: str = "demo"
) -> AsyncIterator[Product]:
    """Run the product where every site reaches it, as on a network.

    Args:
        hall: where it runs.
        data: its data folder.
        folder: where its certificate is put.
        verb: `demo` or `serve`.
    """
    certificate, key = certify(folder)
    settings = {
        "MEETINGROOM_HOST": HALL,
        "MEETINGROOM_TLS_CERT": str(certificate),
        "MEETINGROOM_TLS_KEY": str(key),
        "MEETINGROOM_MEDIA_HOST": HALL,
        "MEETINGROOM_MEDIA_PORT": str(MEDIA_PORT),
    }
    async with running(verb, data, hall.prefix, settings) as product:
        yield product


async def chromium_at(
    place: Space, folder: Path, playwright: Playwright, frames: int = FRAMES
) -> Browser:
    """Return a Chromium that runs at a place, with a camera of so many frames."""
    kept = [each for each in ARGUMENTS if not each.startswith(CAMERA)]
    return await playwright.chromium.launch(
        executable_path=place.script(folder, CHROMIUM),
        args=[*kept, f"{CAMERA}fps={frames}", "--ignore-certificate-errors"],
    )


def certify(folder: Path) -> tuple[Path, Path]:
    """Write a certificate of the hall, which nobody vouches for, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HALL)])
    now = utcnow()
    names = x509.SubjectAlternativeName([x509.IPAddress(ip_address(HALL))])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=7))
        .add_extension(names, critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    certificate, secret = folder / "hall.crt", folder / "hall.key"
    certificate.write_bytes(made.public_bytes(pem))
    secret.write_bytes(
        key.private_bytes(
            pem,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return certificate, secret
