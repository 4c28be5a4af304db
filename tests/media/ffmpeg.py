"""FFmpeg's WHIP muxer, as a program: `ffmpeg.py URL TOKEN FOLDER SECONDS`.

PyAV brings an FFmpeg that has it; the `ffmpeg` of Debian 12 does not.  Its GnuTLS makes
itself a certificate on P-224, which OpenSSL 4 takes from nobody: it gets one here.
"""

import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import av
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

FPS = 15


def certificate(folder: Path) -> dict[str, str]:
    """Make a certificate on P-256, and return how FFmpeg is told of it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([])
    now = datetime.now(UTC)
    made = x509.CertificateBuilder(name, name, key.public_key())
    made = made.serial_number(x509.random_serial_number())
    made = made.not_valid_before(now - timedelta(days=1))
    made = made.not_valid_after(now + timedelta(days=1))
    pem, plain = serialization.Encoding.PEM, serialization.NoEncryption()
    (folder / "cert.pem").write_bytes(made.sign(key, hashes.SHA256()).public_bytes(pem))
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain)
    (folder / "key.pem").write_bytes(private)
    return {
        "cert_file": str(folder / "cert.pem"),
        "key_file": str(folder / "key.pem"),
    }


def publish(url: str, token: str, folder: Path, for_s: float) -> None:
    """Send a picture that grows brighter, as H.264."""
    options = {"authorization": token, **certificate(folder)}
    with av.open(url, "w", format="whip", options=options) as out:
        video = out.add_stream("libx264", rate=FPS)
        video.width, video.height, video.pix_fmt = 320, 240, "yuv420p"
        video.options = {
            **{"profile": "baseline", "tune": "zerolatency", "preset": "ultrafast"},
            **{"g": f"{FPS}", "bf": "0"},
        }
        began_s = time.monotonic()
        for n in range(int(for_s * FPS)):
            frame = av.VideoFrame(320, 240, "yuv420p")
            for plane in frame.planes:
                plane.update(bytes([n * 3 % 200 + 20]) * plane.buffer_size)
            frame.pts = n
            out.mux(video.encode(frame))
            time.sleep(max(0.0, began_s + n / FPS - time.monotonic()))


if __name__ == "__main__":
    publish(sys.argv[1], sys.argv[2], Path(sys.argv[3]), float(sys.argv[4]))
