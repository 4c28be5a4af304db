"""Seals the files of one version.  Pure.

A sealed file is 12 bytes of nonce, then AES-256-GCM ciphertext with its tag; it opens
only as the file of this version and name.  The nonce is made from the content: the
same content gives the same bytes at any time, so that devices can go on fetching, and
a page that was drawn anew gets another nonce under the same key.
"""

import hashlib
import hmac
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from meetingroom.errors import InvalidError

KEY_BYTES = 32
NONCE_BYTES = 12
OVERHEAD_BYTES = NONCE_BYTES + 16
_NONCE_KEY = b"meetingroom pack nonce"


def new_key() -> bytes:
    """Return a random key for one version."""
    return secrets.token_bytes(KEY_BYTES)


def seal(key: bytes, version: str, name: str, plain: bytes) -> bytes:
    """Return a file of a version, sealed."""
    nonce = nonce_of(key, name, plain)
    return nonce + AESGCM(key).encrypt(nonce, plain, _about(version, name))


def unseal(key: bytes, version: str, name: str, sealed: bytes) -> bytes:
    """Return what was sealed as this file of this version.

    Raises:
        InvalidError: the key, the version, the name or a bit is another.
    """
    nonce, rest = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:]
    try:
        return AESGCM(key).decrypt(nonce, rest, _about(version, name))
    except (InvalidTag, ValueError):
        raise InvalidError(f"file {name} of version {version} is not genuine") from None


def nonce_of(key: bytes, name: str, plain: bytes) -> bytes:
    """Return the nonce for this content under this name: another for any other."""
    # A key of its own, so that nothing else is ever made with the sealing key.
    own = hmac.digest(key, _NONCE_KEY, "sha256")
    content = name.encode() + b"\0" + hashlib.sha256(plain).digest()
    return hmac.digest(own, content, "sha256")[:NONCE_BYTES]


def _about(version: str, name: str) -> bytes:
    return f"{version}/{name}".encode()
