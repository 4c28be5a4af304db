"""A pack comes off a stick or a slow line: copied, and gone on with where it broke.

What was copied is looked at part by part before more is added, so a piece that was
read wrong is read again, and nothing is ever opened on the stick itself.
"""

import os
from pathlib import Path

from meetingroom.blobs import sync
from meetingroom.members.exchange.identity import Ring
from meetingroom.members.exchange.sealing import Pack
from meetingroom.members.exchange.words import PackError

PIECE_BYTES = 1024 * 1024
COPIES = "carried"


def carry(source: Path, folder: Path, ring: Ring) -> Path:
    """Copy a pack into the folder and return the copy, durable and whole in length.

    A copy that was begun is gone on with; copies of other packs are removed.

    Raises:
        PackError: this is no pack for us; nothing is copied.
        OSError: it can be read no further; what was read is kept.
    """
    with source.open("rb") as theirs:
        pack = Pack(theirs)
        pack.trusted(ring)
        copies = folder / COPIES
        copies.mkdir(parents=True, exist_ok=True)
        copy = copies / f"{pack.head.id}.tupack"
        for other in copies.iterdir():
            if other != copy:
                other.unlink()
        with copy.open("a+b") as ours:
            whole = whole_length(copy, pack, ring)
            ours.truncate(whole)
            theirs.seek(whole)
            while piece := theirs.read(PIECE_BYTES):
                ours.write(piece)
            ours.flush()
            os.fsync(ours.fileno())
    sync(copies)
    return copy


def whole_length(copy: Path, like: Pack, ring: Ring) -> int:
    """Return how many bytes of a copy are right, 0 where it is of another pack."""
    with copy.open("rb") as opened:
        try:
            pack = Pack(opened)
        except PackError:
            return 0
        if pack.head != like.head:
            return 0
        try:
            for _ in pack.parts(ring):
                pass
        except PackError:
            pass
        return pack.whole
