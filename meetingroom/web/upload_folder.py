"""One upload as a folder: what it is, how far it is, and its bytes.

`meta.json` is written once, `state.json` after every part, `part` holds the bytes.
Bytes behind the offset in the state are never trusted: a power cut leaves such.
"""

import hashlib
import logging
import os
import shutil
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, ValidationError

from meetingroom.agenda.pipeline.kinds import HEAD_BYTES
from meetingroom.agenda.pipeline.upload import admit
from meetingroom.agenda.records import Classification
from meetingroom.blobs import write_durably
from meetingroom.errors import TooLargeError
from meetingroom.values import Line, Value

log = logging.getLogger(__name__)

RESERVE_BYTES = 512 * 1024 * 1024
"""What the disk keeps free for the meeting itself."""
NO_ROOM = (
    "Ổ đĩa của máy chủ sắp đầy nên chưa nhận thêm tệp. "
    "Xin báo kỹ thuật viên dọn bớt dữ liệu."
)


class Wish(Value):
    """What a sender says of a file before its first byte."""

    id: Annotated[str, Field(pattern=r"^[\x21-\x7e]{8,64}$")]
    """Made by the sender; the same for every retry."""
    filename: Annotated[str, Field(max_length=1024)] = ""
    size: int
    purpose: Literal["paper", "version", "import"] = "paper"
    item: Line = ""
    paper: Line = ""
    """The paper that gets a new version."""
    title: Line = ""
    symbol: Line = ""
    dated: date | None = None
    signer: Line = ""
    classification: Classification = "ordinary"
    release: bool = False


class State(Value):
    """How far an upload is."""

    at: datetime
    offset: int = 0
    """Bytes that are safe on the disk."""
    sha256: str = ""
    """Known once the whole file was found good."""
    done: bool = False
    """Whether what it was sent for has been done with it."""


class Upload(Value):
    """One file on its way in."""

    id: str
    meeting: str
    account: str
    wish: Wish
    state: State

    @property
    def is_whole(self) -> bool:
        """Whether every byte is here."""
        return self.state.offset == self.wish.size


def upload_id(meeting: str, account: str, sent: str) -> str:
    """Return the name of an upload: the same for every retry, nobody else's."""
    return hashlib.sha256(f"{meeting} {account} {sent}".encode()).hexdigest()[:32]


def create(folder: Path, upload: Upload) -> None:
    """Make the folder of a new upload; it is promised once this returns.

    Raises:
        TooLargeError: the disk has no room for it.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    if shutil.disk_usage(folder.parent).free < upload.wish.size + RESERVE_BYTES:
        raise TooLargeError(NO_ROOM)
    folder.mkdir(exist_ok=True)
    (folder / "part").touch(mode=0o600)
    write_state(folder, upload)
    # Last: a folder without it was never promised to anybody.
    meta = upload.model_dump_json(exclude={"state"})
    write_durably(folder / "meta.json", meta.encode())


def append(folder: Path, upload: Upload, body: bytes) -> None:
    """Write the bytes that end at the new offset, then the offset.

    Raises:
        InvalidError: they make it a file that is not taken; nothing was written.
    """
    start = upload.state.offset - len(body)
    with (folder / "part").open("r+b") as file:
        if start < HEAD_BYTES and (
            upload.is_whole or upload.state.offset >= HEAD_BYTES
        ):
            admit((file.read(start) + body)[:HEAD_BYTES])
        file.truncate(start)
        file.seek(start)
        file.write(body)
        file.flush()
        os.fsync(file.fileno())
    write_state(folder, upload)


def write_state(folder: Path, upload: Upload) -> None:
    """Note how far an upload is, durably."""
    write_durably(folder / "state.json", upload.state.model_dump_json().encode())


def load(folder: Path) -> dict[str, Upload]:
    """Return the uploads of a folder by their id; what was never promised goes."""
    folder.mkdir(parents=True, exist_ok=True)
    found = {}
    for one in folder.iterdir():
        try:
            state = State.model_validate_json((one / "state.json").read_bytes())
            meta = Upload.model_validate_json(
                b'{"state":%s,%s'
                % (
                    state.model_dump_json().encode(),
                    (one / "meta.json").read_bytes()[1:],
                )
            )
        except (OSError, ValidationError):
            log.warning("upload %s was never promised", one.name)
            shutil.rmtree(one, ignore_errors=True)
            continue
        found[meta.id] = meta
    return found
