"""The messages between a room and its clients, typed once.

`make types` writes these classes, the records and the commands to kiosk/src/wire.ts.
docs/protocol.md tells the conversation.
"""

from datetime import datetime
from typing import Annotated

from pydantic import Field, TypeAdapter, ValidationError

from meetingroom.errors import ErrorCode, InvalidError
from meetingroom.sessions.commands import Command
from meetingroom.sessions.commands.problems import first_problem
from meetingroom.sessions.state import Record
from meetingroom.values import Line, Value

CommandId = Annotated[
    str, Field(min_length=8, max_length=64, pattern=r"^[\x20-\x7e]*$")
]
"""Printable ASCII: PostgreSQL refuses some characters, and an entry that cannot be
written takes what was decided on it with it."""


class Envelope(Value):
    """One command to one meeting.

    A client makes a new `id` for every new wish and keeps it for every retry: the
    wish is carried out once, and each retry gets the first answer.
    """

    meeting: str
    id: CommandId
    command: Command


class Reply(Value):
    """The answer to a command or to a sync."""

    rev: int | None = None
    error: ErrorCode | None = None
    detail: str = ""
    at: datetime
    """The server's clock, by which every screen corrects its own."""


class Sync(Value):
    """Where a client stands; `rev` -1 asks for everything."""

    meeting: str
    epoch: str = ""
    rev: int = -1


class Snapshot(Value):
    """Everything an audience may see, at one revision."""

    meeting: str
    epoch: str
    """Names the history the revisions belong to; another epoch voids them."""
    rev: int
    at: datetime
    records: tuple[Record, ...]


class Change(Value):
    """What one accepted command did, as one audience may see it."""

    meeting: str
    rev: int
    after: int
    """The revision before it; nothing in between is for this audience."""
    at: datetime
    cause: str
    """Wire name of the command, for instance item.open."""
    put: tuple[Record, ...]
    gone: tuple[str, ...] = ()
    """Records that this audience could see before and may not see any more."""


class Shown(Value):
    """What is on the glass of a device that reads; sent after it was painted."""

    meeting: str
    paper: Annotated[str, Field(max_length=64)] = ""
    """Empty while nothing is open."""
    page: Annotated[int, Field(ge=1, le=9999)] = 1
    following: bool
    """Whether its pages turn with the chair."""
    late_ms: Annotated[int, Field(ge=0, le=600_000)] | None = None
    """From the chair's turn, by the server's clock, until it was painted."""


class Following(Value):
    """How far the readers are with the chair's page; for chair and secretary."""

    meeting: str
    paper: str
    page: int
    """The page that the chair has open, of which the rest tells."""
    devices: int
    """Tablets and sites that are connected."""
    following: int
    """How many turn with the chair."""
    there: int
    """How many show the chair's page."""
    p95_ms: int | None
    slowest: Line
    """Who came to the page last; empty where nobody has."""
    slowest_ms: int | None


_envelope: TypeAdapter[Envelope] = TypeAdapter(Envelope)
_sync: TypeAdapter[Sync] = TypeAdapter(Sync)
_shown: TypeAdapter[Shown] = TypeAdapter(Shown)
_command_id: TypeAdapter[CommandId] = TypeAdapter(CommandId)


def parse_envelope(data: object) -> Envelope:
    """Read a command with its meeting and id, or raise `InvalidError`."""
    try:
        return _envelope.validate_python(data)
    except ValidationError as error:
        raise InvalidError(first_problem(error)) from error


def parse_sync(data: object) -> Sync:
    """Read where a client stands, or raise `InvalidError`."""
    try:
        return _sync.validate_python(data)
    except ValidationError as error:
        raise InvalidError(first_problem(error)) from error


def parse_shown(data: object) -> Shown:
    """Read what a device shows, or raise `InvalidError`."""
    try:
        return _shown.validate_python(data)
    except ValidationError as error:
        raise InvalidError(first_problem(error)) from error


def parse_command_id(text: str) -> CommandId:
    """Read the id of a command that comes in another shape, or raise `InvalidError`."""
    try:
        return _command_id.validate_python(text)
    except ValidationError as error:
        raise InvalidError(f"id: {first_problem(error)}") from error
