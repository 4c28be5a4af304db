"""The key of this server that signs what devices should hold."""

from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from meetingroom.blobs import write_secret

NAME = "pack.pem"


def signing_key(folder: Path) -> Ed25519PrivateKey:
    """Return the key that lies in the folder, made now if there is none.

    Devices trust the first key they meet: it has to move with the server.

    Raises:
        ValueError: the file holds something else.
    """
    path = folder / NAME
    if not path.exists():
        made = Ed25519PrivateKey.generate()
        pem = made.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        write_secret(path, pem)
    key = load_pem_private_key(path.read_bytes(), password=None)
    if not isinstance(key, Ed25519PrivateKey):
        raise ValueError(f"{path} holds no Ed25519 key")  # noqa: TRY004
    return key
