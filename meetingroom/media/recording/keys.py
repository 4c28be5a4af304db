"""The key that seals a meeting's recordings: a file that only the server reads."""

import secrets
from pathlib import Path

from meetingroom.blobs import write_secret

KEY_BYTES = 32


def key_of(folder: Path, meeting: str) -> bytes:
    """Return the key of a meeting, made now if there is none.  Blocks.

    Without it nothing that was recorded can be played: it has to move with the server.

    Raises:
        ValueError: the file holds something else.
    """
    path = folder / f"recording-{meeting}.key"
    if not path.exists():
        write_secret(path, secrets.token_bytes(KEY_BYTES))
    key = path.read_bytes()
    if len(key) != KEY_BYTES:
        raise ValueError(f"{path} holds no key")
    return key
