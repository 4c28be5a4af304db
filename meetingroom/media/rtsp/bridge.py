"""Keeps one camera before one door, in a process of its own."""

import logging
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Never

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from meetingroom.media.rtsp.camera import Door, opened, pass_on, streams_of
from meetingroom.media.rtsp.trouble import LONGEST_S, CameraError, pauses
from meetingroom.sessions.cameras.address import Address

log = logging.getLogger(__name__)

STEADY_S = 30.0
"""A camera that sent for so long is tried again at once, and then ever later."""


def keep(address: Address, door_url: str, token: str) -> Never:
    """Send a camera through a door for ever; what is wrong stands in the log."""
    with tempfile.TemporaryDirectory() as folder:
        door = Door(door_url, token, *make_certificate(Path(folder)))
        log.info("sending %s", address.shown)
        retry(lambda: pass_on(address, door), address.shown)


def retry(
    work: Callable[[], None],
    name: str,
    sleep: Callable[[float], None] = time.sleep,
    clock: Callable[[], float] = time.monotonic,
    longest_s: float = LONGEST_S,
) -> Never:
    """Do work that ends in a `CameraError` again and again, with growing pauses."""
    waits: Iterator[float] = pauses(longest_s)
    while True:
        began_s = clock()
        try:
            work()
        except CameraError as error:
            if clock() - began_s >= STEADY_S:
                waits = pauses(longest_s)
            pause_s = next(waits)
            log.warning(
                "%s: %s (%s); again in %.0f s", name, error, error.detail, pause_s
            )
            sleep(pause_s)


def look(address: Address, picture: Path) -> str:
    """Save the first picture of a camera and return what it sends, in words.

    Raises:
        CameraError: nothing can be had of it, and why.
    """
    with opened(address) as camera:
        video, audio = streams_of(camera)
        frame = next(iter(camera.decode(video)))
        frame.save(str(picture))
        sound = audio.codec_context.name if audio else "no sound"
        size = f"{frame.width}x{frame.height}"
        return f"{size}, H.264 {video.codec_context.profile}, {sound}"


def make_certificate(folder: Path) -> tuple[Path, Path]:
    """Write a certificate for DTLS on P-256 and its key; return where they are."""
    key = ec.generate_private_key(ec.SECP256R1())
    name, now = x509.Name([]), datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=3650))
        .sign(key, hashes.SHA256())
    )
    pem, plain = serialization.Encoding.PEM, serialization.NoEncryption()
    cert_file, key_file = folder / "cert.pem", folder / "key.pem"
    cert_file.write_bytes(certificate.public_bytes(pem))
    key_file.touch(mode=0o600)
    form = serialization.PrivateFormat.PKCS8
    key_file.write_bytes(key.private_bytes(pem, form, plain))
    return cert_file, key_file
