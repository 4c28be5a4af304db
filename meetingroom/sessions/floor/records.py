"""Who asks to speak, who speaks, and by which rules: as values."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

from meetingroom.sessions.scenes import Scene
from meetingroom.values import Id, Line, Title, Value

RequestKind = Literal["interposed", "reply", "procedure", "discussion"]
"""Hỏi xen, giải trình, ý kiến về thủ tục, thảo luận: in this order they are heard."""
RequestStatus = Literal[
    "queued",
    "called",
    "live",
    "paused",
    "finished",
    "withdrawn",
    "declined",
    "no_show",
    "written",
]
OrderRule = Literal["arrival", "alternate", "least", "manual"]
"""By arrival, hall and sites in turn, who spoke least first, or the chair's own."""
Stance = Literal["", "for", "against"]
WhenFull = Literal["shift", "refuse"]
Unheard = Literal["", "muted", "lost", "microphone", "full", "closed_door"]
"""Why a call came to nothing: no sound from the site, no connection, the microphone
did not open, nobody may speak besides those who do, or closed doors keep it out."""
PausedBy = Literal["", "chair", "recess", "interposed", "site", "priority"]
EndedBy = Literal[
    "", "chair", "speaker", "next", "item", "speech", "withdrawn", "closed_door"
]
MicrophoneState = Literal["off", "armed", "open", "failed"]

Seconds = Annotated[int, Field(ge=1, le=86_400)]


class PointKind(Value):
    """A kind of point of order; the lowest rank is heard first."""

    label: Title
    rank: Annotated[int, Field(ge=1, le=99)]


class Budget(Value):
    """How long one delegation may speak to an item."""

    group: Title
    """A unit, or a site for those who belong to none."""
    limit_s: Annotated[int, Field(ge=0, le=86_400)]


class Window(Value):
    """From when until when somebody may ask to speak; open where None."""

    opens_at: datetime | None = None
    closes_at: datetime | None = None


class FloorPlan(Value):
    """The rules of a list of speakers."""

    open: bool = True
    """Whether delegates and sites may put themselves down."""
    order_rule: OrderRule = "arrival"
    per_speaker_s: Seconds | None = 300
    """How long somebody may speak in the discussion; None is without limit."""
    warn_s: Annotated[int, Field(ge=0, le=3_600)] = 30
    """How long before the end the clock warns."""
    window: Window = Window()
    points_when_closed: bool = True
    """Whether points of order are taken while the list is closed."""
    points: tuple[PointKind, ...] = ()
    """The kinds of points of order; each needs one as soon as there are any."""
    stances: bool = False
    """Whether somebody may say to speak for or against."""
    more: bool = False
    """Whether a party may wait more than once with the same kind."""
    present_only: bool = False
    max_open: Annotated[int, Field(ge=1, le=16)] = 1
    """How many may have the floor at once, besides interposed questions."""
    when_full: WhenFull = "shift"
    """Whether the longest speech makes room, or the new one is refused."""
    reserve_remote: bool = False
    """Whether the hall leaves one place to the sites."""
    keep_replies: bool = False
    """Whether replies to a speech still wait once it is over."""
    camera: bool = True
    """Whether the wall turns to the site that has the floor."""
    budgets: Annotated[tuple[Budget, ...], Field(max_length=200)] = ()


class FloorList(FloorPlan):
    """The list of speakers of one item; the one without an item is the pattern."""

    type: Literal["floor_list"] = "floor_list"
    id: str
    item: str = ""


class SpeakerRequest(Value):
    """Somebody's wish to speak, in its place in the queue."""

    type: Literal["speaker_request"] = "speaker_request"
    id: Id
    order: int
    """The place in the queue, with gaps: whoever waits with less is heard first."""
    party: str
    """The participant or the site that asks; empty for somebody without a place."""
    name: Line
    unit: Line = ""
    site: str = ""
    """The district where the party is; empty in the hall."""
    item: str
    at: datetime
    status: RequestStatus = "queued"
    kind: RequestKind = "discussion"
    speaker: Line = ""
    """Who speaks for a site."""
    stance: Stance = ""
    point: Line = ""
    """The kind of a point of order."""
    rank: int = 0
    note: Line = ""
    """What a point of order is about; for the chair."""
    to: str = ""
    """The request that it answers or interrupts."""
    paper: str = ""
    page: Annotated[int, Field(ge=1)] = 1
    """The page that was being read, where there is a paper."""
    missed: bool = False
    """Whether nobody answered when it was called, once."""
    again: int = 0
    """How often it was put back on the list after it was settled."""
    turns: int = 0
    """How many speeches came of it."""
    called_at: datetime | None = None
    """When the chair called; only until the speech begins or the call fails."""
    failed: Unheard = ""
    """Why the last call came to nothing."""


class Speech(Value):
    """The floor as somebody has it or had it; kept for the minutes."""

    type: Literal["speech"] = "speech"
    id: str
    order: int
    """1, 2, 3 … in the order in which they began."""
    request: str
    party: str
    name: Line
    unit: Line = ""
    speaker: Line = ""
    site: str = ""
    group: Line = ""
    """The delegation whose time it uses; empty where it uses none."""
    item: str
    kind: RequestKind
    started_at: datetime
    since: datetime | None
    """Since when the clock runs; None while it stands still."""
    spent_ms: int = 0
    """What was spoken before `since`."""
    paused_at: datetime | None = None
    paused_ms: int = 0
    """All earlier pauses together."""
    paused_by: PausedBy = ""
    limit_s: int | None
    """None for a stopwatch."""
    extended_s: int = 0
    warn_s: int = 0
    ended_at: datetime | None = None
    ended_by: EndedBy = ""
    within: str = ""
    """The speech that an interposed question interrupts."""
    unmuted: str = ""
    """The site that was let through for it, and is muted again after it."""
    scene_before: Scene | None = None
    """What the wall showed before it turned to the speaker."""
    paper: str = ""
    page: int = 1


class ChairPriority(Value):
    """Whether the chair has taken the floor over everybody who has it."""

    type: Literal["chair_priority"] = "chair_priority"
    id: Literal["priority"] = "priority"
    on: bool = False


class Microphone(Value):
    """A microphone in the hall, as its driver reports it."""

    type: Literal["microphone"] = "microphone"
    id: Id
    order: int
    seat: str
    label: Line
    state: MicrophoneState = "off"
