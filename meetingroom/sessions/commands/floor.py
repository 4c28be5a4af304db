"""Wishes and facts about the floor."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from meetingroom.sessions.commands.senders import (
    CHAIR,
    OPERATORS,
    READERS,
    SYSTEM,
)
from meetingroom.sessions.floor.records import (
    Budget,
    MicrophoneState,
    OrderRule,
    PointKind,
    RequestKind,
    Seconds,
    Stance,
    WhenFull,
    Window,
)
from meetingroom.values import Id, Line, Title, Value


class Asked(Value):
    """What somebody asks to speak about."""

    request: Id
    item: str = ""
    """The item it is about; empty for the one that is active."""
    kind: RequestKind = "discussion"
    speaker: Line = ""
    """Who is to speak for a site."""
    stance: Stance = ""
    point: Line = ""
    """The kind of a point of order."""
    note: Line = ""
    to: str = ""
    """The request that it answers or interrupts."""
    paper: str = ""
    page: Annotated[int, Field(ge=1)] = 1


class AskFloor(Asked):
    """Ask to speak, for oneself."""

    allowed: ClassVar = READERS
    type: Literal["floor.ask"] = "floor.ask"


class AddRequest(Asked):
    """Put somebody else on the list, for instance somebody without a tablet."""

    allowed: ClassVar = CHAIR
    type: Literal["floor.add"] = "floor.add"
    party: str = ""
    """A participant or a site; empty for somebody who has no place here."""
    name: Line = ""
    """The name of somebody who has no place here."""


class WithdrawRequest(Value):
    """Take one's own request to speak back."""

    allowed: ClassVar = READERS
    type: Literal["floor.withdraw"] = "floor.withdraw"
    request: str


class SettleRequest(Value):
    """Say that somebody has spoken, or will not be called; or put it back to wait."""

    allowed: ClassVar = CHAIR
    type: Literal["floor.settle"] = "floor.settle"
    request: str
    status: Literal["queued", "finished", "declined"]


class SetFloorRules(Value):
    """Choose the rules of a list of speakers; what is left out stays."""

    allowed: ClassVar = CHAIR
    type: Literal["floor.rules"] = "floor.rules"
    item: str | None = None
    """The item of the list; left out for the active one, empty for the pattern."""
    open: bool | None = None
    order_rule: OrderRule | None = None
    per_speaker_s: Seconds | None = None
    unlimited: bool | None = None
    """True takes the limit away."""
    warn_s: Annotated[int, Field(ge=0, le=3_600)] | None = None
    window: Window | None = None
    points_when_closed: bool | None = None
    points: tuple[PointKind, ...] | None = None
    stances: bool | None = None
    more: bool | None = None
    present_only: bool | None = None
    max_open: Annotated[int, Field(ge=1, le=16)] | None = None
    when_full: WhenFull | None = None
    reserve_remote: bool | None = None
    keep_replies: bool | None = None
    camera: bool | None = None
    budgets: Annotated[tuple[Budget, ...], Field(max_length=200)] | None = None


class MoveRequest(Value):
    """Give somebody another place in the queue."""

    allowed: ClassVar = CHAIR
    type: Literal["floor.move"] = "floor.move"
    request: str
    before: str | None = None
    """The request to stand before; None for the end."""


class NameSpeaker(Value):
    """Say who speaks for a site."""

    allowed: ClassVar = CHAIR | READERS
    type: Literal["floor.name"] = "floor.name"
    request: str
    speaker: Title


class GrantFloor(Value):
    """Give somebody the floor, as soon as the hall can hear that party."""

    allowed: ClassVar = CHAIR
    type: Literal["floor.grant"] = "floor.grant"
    request: str
    speaker: Line = ""
    """Who speaks for a site."""
    anyway: bool = False
    """Begin at once, also where nothing is heard yet."""


class CancelGrant(Value):
    """Take a call back before the speech has begun."""

    allowed: ClassVar = CHAIR
    type: Literal["floor.cancel"] = "floor.cancel"
    request: str


class LapseGrant(Value):
    """End a call after which nothing was heard for too long."""

    allowed: ClassVar = SYSTEM
    until: ClassVar = "ever"
    type: Literal["floor.lapse"] = "floor.lapse"
    request: str


class PauseSpeech(Value):
    """Stop the speaker's clock."""

    allowed: ClassVar = CHAIR
    type: Literal["floor.pause"] = "floor.pause"
    request: str


class ResumeSpeech(Value):
    """Let the speaker's clock go on."""

    allowed: ClassVar = CHAIR
    type: Literal["floor.resume"] = "floor.resume"
    request: str


class ExtendSpeech(Value):
    """Give the speaker another limit, counted from the beginning of the speech."""

    allowed: ClassVar = CHAIR
    type: Literal["floor.extend"] = "floor.extend"
    request: str
    limit_s: Seconds


class EndSpeech(Value):
    """End a speech; a speaker ends the own one only."""

    allowed: ClassVar = CHAIR | READERS
    type: Literal["floor.end"] = "floor.end"
    request: str


class MissRequest(Value):
    """Say that nobody answered the call: to the end of the queue, once."""

    allowed: ClassVar = CHAIR
    type: Literal["floor.absent"] = "floor.absent"
    request: str
    missed_before: bool
    """Whether the sender knew of a first time; so that two consoles count once."""


class WriteRequest(Value):
    """Take somebody's contribution in writing instead."""

    allowed: ClassVar = CHAIR
    type: Literal["floor.write"] = "floor.write"
    request: str


class ReaddRequest(Value):
    """Put somebody on the list again who was settled."""

    allowed: ClassVar = CHAIR
    type: Literal["floor.readd"] = "floor.readd"
    request: str


class ClearFloor(Value):
    """Decline everybody who waits on a list."""

    allowed: ClassVar = CHAIR
    type: Literal["floor.clear"] = "floor.clear"
    item: str | None = None
    """Left out for the list of the active item."""


class TakePriority(Value):
    """Let the chair be heard over everybody, or give the floor back."""

    allowed: ClassVar = CHAIR
    type: Literal["floor.priority"] = "floor.priority"
    on: bool


class AddMicrophone(Value):
    """Add the microphone of a seat."""

    allowed: ClassVar = OPERATORS | SYSTEM
    type: Literal["microphone.add"] = "microphone.add"
    microphone: Id
    seat: str
    label: Title


class ReportMicrophone(Value):
    """Say how a microphone stands."""

    allowed: ClassVar = SYSTEM
    until: ClassVar = "ever"
    type: Literal["microphone.report"] = "microphone.report"
    microphone: str
    state: MicrophoneState


FloorCommand = (
    AskFloor
    | AddRequest
    | WithdrawRequest
    | SettleRequest
    | SetFloorRules
    | MoveRequest
    | NameSpeaker
    | GrantFloor
    | CancelGrant
    | LapseGrant
    | PauseSpeech
    | ResumeSpeech
    | ExtendSpeech
    | EndSpeech
    | MissRequest
    | WriteRequest
    | ReaddRequest
    | ClearFloor
    | TakePriority
    | AddMicrophone
    | ReportMicrophone
)
