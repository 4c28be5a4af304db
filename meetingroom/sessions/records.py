"""The sitting as values: people, places and screens."""

from datetime import datetime
from typing import Literal

from meetingroom.sessions.regulations.texts import QuorumRule
from meetingroom.sessions.scenes import Scene, Stage
from meetingroom.sessions.schedule.records import Schedule, Switched
from meetingroom.values import Id, Line, Title, Value

MeetingStatus = Literal[
    "draft",
    "convened",
    "ready",
    "open",
    "recess",
    "closed",
    "minuted",
    "archived",
    "postponed",
    "cancelled",
]
MeetingMode = Literal["public", "closed_door"]
Eligibility = Literal["official", "guest"]
Presence = Literal["expected", "in", "out", "withdrawn"]
Mode = Literal["hall", "site", "personal"]
SiteKind = Literal["hall", "district", "listener"]
"""A listener receives only, until the chair admits it (điểm nghe)."""
SiteLink = Literal["offline", "connected", "lost"]
VideoCodec = Literal["vp8", "h264", "vp9", "av1"]
DisplayKind = Literal["wall", "ribbon"]
PatternName = Literal["geometry", "ramp", "sync", "letters"]
"""Grid and circles, greys, a counter that moves alike everywhere, Vietnamese marks."""
Transition = Literal["fade", "cut", "wipe"]
"""How a wall changes over: one picture through the other, at once, or from the left."""
DisplayHealth = Literal["offline", "online"]
SeatKind = Literal["delegate", "presidium", "podium"]
"""Bàn đại biểu, bàn chủ tọa, bục phát biểu."""


class Meeting(Value):
    """One sitting of a body."""

    type: Literal["meeting"] = "meeting"
    id: Id
    title: Title
    body: Line = ""
    """The body that sits, for instance the provincial executive committee."""
    place: Line = ""
    starts_at: datetime
    status: MeetingStatus = "draft"
    opened_at: datetime | None = None
    closed_at: datetime | None = None
    since: datetime | None = None
    """When it came to its present status; None while it never left its draft."""
    reason: Line = ""
    """Why it was put off or called off, or begins although papers are not ready."""
    recess_s: float = 0.0
    """Seconds of the recesses that are over."""
    mode: MeetingMode = "public"
    closed_door_at: datetime | None = None
    """Since when it sits behind closed doors."""
    self_check_in: bool = False
    """Whether delegates may note themselves as present."""
    demo: bool = False
    """Whether everything in it is invented; every screen says so."""
    isolated: bool = False
    """Whether its server stands on a network of its own, as secret papers need."""
    approval: bool = False
    """Whether the chair approves each version of a paper before it is released."""
    reading_log: bool = True
    """Whether the secretariat sees who opened which paper."""
    recalled_at: datetime | None = None
    """When every paper was taken out of the readers' hands."""
    rehearsal: str = ""
    """The meeting that this one rehearses; empty in a real one.  Nothing writes it."""


class Seat(Value):
    """A place in the hall."""

    type: Literal["seat"] = "seat"
    id: Id
    label: Line
    row: int
    """Counted from the front of the hall."""
    column: int
    """Counted from the left, for whoever looks towards the front."""
    kind: SeatKind = "delegate"
    withdrawn: bool = False
    """Whether it was taken off the plan."""


class Participant(Value):
    """A person who is summoned or invited, and whether that person is here."""

    type: Literal["participant"] = "participant"
    id: Id
    order: int
    name: Title
    position: Line = ""
    unit: Line = ""
    member: str = ""
    """Identifier in the member directory; empty for a guest."""
    eligibility: Eligibility = "official"
    seat: str = ""
    reserved: str = ""
    """The seat that is free for others until this person comes into the hall."""
    site: str = ""
    """The site where this person is expected; empty for the hall."""
    presence: Presence = "expected"
    mode: Mode | None = None
    """Where the person was admitted; only while present."""
    since: datetime | None = None
    absent: Line = ""
    """Why this person stays away from the whole meeting; empty otherwise."""
    substitute_for: str = ""
    """The official whom this person replaces, and who counts no longer."""
    merged_into: str = ""
    """The record of the same person that stays, where this one was merged into it."""


class Admission(Value):
    """One act at the door: who, which way, with which result."""

    type: Literal["admission"] = "admission"
    id: Id
    participant: str
    direction: Literal["in", "out"]
    via: Literal["badge", "search"]
    code: str
    """Result code of the verification, for instance OK_VAO."""
    desk: str
    at: datetime
    """When it happened; where the desk had no network, by its corrected clock."""
    mode: Mode = "hall"
    """Where an entry let the person in."""
    noted_at: datetime | None = None
    """When an act without network was merged; None where it was noted at once."""


class Quorum(Value):
    """The arithmetic of presence; counts official participants only."""

    type: Literal["quorum"] = "quorum"
    id: Literal["quorum"] = "quorum"
    summoned: int = 0
    present: int = 0
    needed: int = 0
    met: bool = False
    base: int = 0
    """The whole that the rule takes its share of."""
    deducted: int = 0
    """Left out of the whole by the rules: suspended, prosecuted, not summoned."""
    held: int = 0
    """At a site that was lost, and still counted among those present."""
    lost: int = 0
    """At a site that was lost, and not counted."""
    organisations: int = 0
    organisations_present: int = 0
    turns_at: datetime | None = None
    """When somebody who is held counts no longer."""
    rule: QuorumRule = QuorumRule()
    sentence_vi: str = ""
    sentence_en: str = ""


class Site(Value):
    """The hall or a district, as a party of the video conference."""

    type: Literal["site"] = "site"
    id: Id
    order: int
    label: Title
    kind: SiteKind = "district"
    link: SiteLink = "offline"
    audio: bool = False
    """Whether sound of this site arrives at the server."""
    video: bool = False
    """Whether picture of this site arrives at the server."""
    muted: bool = True
    """Whether the chair keeps this site's sound from everybody, at the server."""
    clearance: bool = False
    """Whether it may follow what is said behind closed doors."""
    admitted: bool = False
    """Whether a listener may send its sound and picture."""
    since: datetime | None = None


class LineTest(Value):
    """What a site's line carried when the site last tried it, before joining."""

    type: Literal["line_test"] = "line_test"
    id: str
    """`line/` and the site."""
    site: str
    score: int
    """0 to 100; a meeting in full quality needs 80."""
    rtt_ms: int
    """Median of the answers of this server."""
    jitter_ms: int
    """Mean difference of two answers that follow each other."""
    up_bps: int
    down_bps: int
    at: datetime


class ShownPattern(Value):
    """A test pattern on a display."""

    name: PatternName
    until: datetime
    """When it ends by itself."""
    sure: bool
    """Whether somebody was sure of it in an open meeting, so that one may see it."""


class Overrides(Value):
    """What stands on one display before the scene of the stage."""

    emergency: str = ""
    blackout: bool = False
    notice: str = ""
    instead: Literal["hold", "standby"] | None = None
    """What stands in the place of the program; None follows it."""
    pinned: Stage | None = None
    """The stage that such a display shows; set where `instead` is."""
    own: Scene | None = None
    """A scene of its own, below all that and before the program; None follows it."""


class Display(Value):
    """A wall or a ribbon in the hall."""

    type: Literal["display"] = "display"
    id: Id
    order: int
    label: Title
    group: Line = ""
    """What it belongs to with others of that group; empty where it stands alone."""
    kind: DisplayKind
    width_px: int
    height_px: int
    health: DisplayHealth = "offline"
    painted: str = ""
    """Hash of the picture that is on the glass, as the display reports it."""
    painted_at: datetime | None = None
    identify_until: datetime | None = None
    """Until when it shows its own name instead of the scene; None when it does not."""
    pattern: ShownPattern | None = None
    """What it shows to be set up by instead of the scene."""
    overrides: Overrides = Overrides()
    schedule: Schedule | None = None
    switched: Switched | None = None
    transition: Transition = "fade"
    """Of a wall; what is drawn for ribbons changes at once."""
    rest_after_min: int | None = None
    away_after_min: int | None = None
    """After how long without the server a wall changes to the waiting picture; None
    keeps the last one."""


class Connection(Value):
    """Whether one account or device is connected at this moment."""

    type: Literal["connection"] = "connection"
    id: str
    account: str
    role: str
    place: str
    label: Line
    online: bool
    since: datetime


class MediaPlane(Value):
    """The running media process; a new epoch means that peers must join anew."""

    type: Literal["media_plane"] = "media_plane"
    id: Literal["media"] = "media"
    epoch: str = ""
    since: datetime | None = None
    prefers: VideoCodec = "vp8"
    """What sites are to send their pictures in, where their browser can."""
    codec: VideoCodec = "vp8"
    """What they send now: VP8 as long as anybody who looks on lacks the other."""
