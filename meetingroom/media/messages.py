"""What the server and the media process say to each other, typed once.

One JSON object a line, see `meetingroom.processes`.  A publish or a subscribe is a
call and has an answer; everything else is said and forgotten.
"""

from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from meetingroom.media.program.orders import SetProgram
from meetingroom.media.recording.orders import RecordingTrouble, SetRecording
from meetingroom.media.routes import Routes
from meetingroom.media.wire import Layers, Legs, Thin, Wishes
from meetingroom.sessions.records import SiteLink, VideoCodec
from meetingroom.values import Value


class Configure(Value):
    """Open the port.  The first message after every start."""

    type: Literal["configure"] = "configure"
    host: str
    """Address to listen on."""
    port: int
    """0 lets the system choose."""
    addresses: tuple[str, ...]
    """Where browsers reach this port; at least one."""
    tcp_port: int | None = None
    """TCP port for sites behind firewalls; None for none, 0 lets the system choose."""


class SetRoutes(Value):
    """Everything the media process must know of one meeting, whole each time."""

    type: Literal["routes"] = "routes"
    meeting: str
    routes: Routes


class Publish(Value):
    """A site offers its camera and microphone, or its screen."""

    type: Literal["publish"] = "publish"
    meeting: str
    site: str
    sdp: str


class Subscribe(Value):
    """Somebody offers to receive the sites."""

    type: Literal["subscribe"] = "subscribe"
    meeting: str
    viewer: str | None
    """The viewer's own site, which is never sent back to it; None for others."""
    sdp: str
    program: bool = False
    """Whether it is to get the program instead of the sites."""


class Restart(Value):
    """A client seeks its way anew, on the same session."""

    type: Literal["restart"] = "restart"
    session: str
    matches: str
    """The entity tag that the client knows, or `*` for any."""
    sdp: str
    """A fragment of SDP."""


class SetWishes(Value):
    """A viewer says what it shows, whole each time."""

    type: Literal["wishes"] = "wishes"
    session: str
    wishes: Wishes


class Leave(Value):
    """A client has ended its session."""

    type: Literal["leave"] = "leave"
    session: str


class Answer(Value):
    """The answer to a publish or a subscribe."""

    type: Literal["answer"] = "answer"
    session: str
    """Unguessable; whoever knows it may end the session."""
    sdp: str
    tag: str = ""
    """Entity tag of the session; another after each restart."""


class Restarted(Value):
    """The answer to a restart."""

    type: Literal["restarted"] = "restarted"
    tag: str
    sdp: str | None
    """Our end as a fragment of SDP; None where nothing had to change."""


class Refused(Value):
    """Why a publish, a subscribe or a restart has no answer."""

    type: Literal["refused"] = "refused"
    code: Literal["invalid", "not_found", "busy", "stale"]
    detail: str


class Started(Value):
    """The port is open; every session of an earlier epoch is gone."""

    type: Literal["started"] = "started"
    epoch: str
    port: int


class Link(Value):
    """How a site's publication stands; said only when it changes."""

    type: Literal["link"] = "link"
    meeting: str
    site: str
    link: SiteLink
    audio: bool
    video: bool
    session: str = ""
    """Of the publication; empty where there is none."""


class Speaker(Value):
    """Which site speaks; said only when it changes."""

    type: Literal["speaker"] = "speaker"
    meeting: str
    site: str


class Stats(Value):
    """Counts since the start, once a second while anything moves."""

    type: Literal["stats"] = "stats"
    peers: int
    received: int
    sent: int
    dropped: int


class TellLayers(Value):
    """Which layers of a site anybody sees; said only when it changes."""

    type: Literal["layers"] = "layers"
    layers: Layers


class TellCodec(Value):
    """In which codec sites are to send now; said only when it has to change."""

    type: Literal["codec"] = "codec"
    meeting: str
    codec: VideoCodec


class TellThin(Value):
    """Whether a viewer's line carries sound only; said only when it changes."""

    type: Literal["thin"] = "thin"
    thin: Thin


class TellLegs(Value):
    """How the legs of one meeting did, once a second."""

    type: Literal["legs"] = "legs"
    legs: Legs
    more: bool
    """Whether further legs of the same second follow."""


ToMedia = Annotated[
    Configure
    | SetRoutes
    | Publish
    | Subscribe
    | Restart
    | SetWishes
    | SetRecording
    | SetProgram
    | Leave,
    Field(discriminator="type"),
]
FromMedia = Annotated[
    Started
    | Link
    | Speaker
    | Stats
    | TellLayers
    | TellCodec
    | TellThin
    | TellLegs
    | RecordingTrouble
    | Answer
    | Restarted
    | Refused,
    Field(discriminator="type"),
]

_to_media: TypeAdapter[ToMedia] = TypeAdapter(ToMedia)
_from_media: TypeAdapter[FromMedia] = TypeAdapter(FromMedia)


def parse_to_media(body: object) -> ToMedia:
    """Read what the server says, or raise a ValueError."""
    return _to_media.validate_python(body)


def parse_from_media(body: object) -> FromMedia:
    """Read what the media process says, or raise a ValueError."""
    return _from_media.validate_python(body)
