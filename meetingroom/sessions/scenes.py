"""What the hall is shown as values: the kinds of scenes, the stage, what comes next."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

from meetingroom.sessions.compositions.records import ComposedScene
from meetingroom.sessions.credentials.records import CredentialScene
from meetingroom.values import Title, Value


class IdleScene(Value):
    """The emblem, the meeting's title and the clock."""

    kind: Literal["idle"] = "idle"


class AgendaScene(Value):
    """The agenda with the active item."""

    kind: Literal["agenda"] = "agenda"


class PaperScene(Value):
    """One page of a paper."""

    kind: Literal["paper"] = "paper"
    paper: str
    page: Annotated[int, Field(ge=1)]


class QueueScene(Value):
    """Who speaks and who waits to speak."""

    kind: Literal["queue"] = "queue"


class SpeakerScene(Value):
    """Video of whichever site speaks."""

    kind: Literal["speaker"] = "speaker"


class SiteScene(Value):
    """Video of one site."""

    kind: Literal["site"] = "site"
    site: str


class SitesScene(Value):
    """Video of every site at once."""

    kind: Literal["sites"] = "sites"


class ScreenScene(Value):
    """The screen that a site shares, whoever that is."""

    kind: Literal["screen"] = "screen"


class PollScene(Value):
    """A poll: its question while it is open, its result once that is published."""

    kind: Literal["poll"] = "poll"
    poll: str


class NoticeScene(Value):
    """A notice in large letters."""

    kind: Literal["notice"] = "notice"
    text: Title


Scene = Annotated[
    IdleScene
    | AgendaScene
    | PaperScene
    | SpeakerScene
    | SiteScene
    | SitesScene
    | ScreenScene
    | QueueScene
    | PollScene
    | CredentialScene
    | NoticeScene
    | ComposedScene,
    Field(discriminator="kind"),
]


class Stage(Value):
    """What the hall is shown, and which site speaks."""

    type: Literal["stage"] = "stage"
    id: Literal["stage"] = "stage"
    scene: Scene = IdleScene()
    speaker: str = ""
    """The site that speaks, as the media plane hears it; empty before anyone did."""
    cue: int = 0
    """How many scenes were shown, here or on single displays: all change over to the
    newest together."""
    changed_at: datetime | None = None

    def showing(self, scene: Scene, at: datetime) -> "Stage":
        """Return the stage with another scene, as the next cue."""
        update = {"scene": scene, "cue": self.cue + 1, "changed_at": at}
        return self.model_copy(update=update)

    def cued(self) -> "Stage":
        """Return the same scene as the next cue: something beside it changes."""
        return self.model_copy(update={"cue": self.cue + 1})


class Preview(Value):
    """What the next take brings to the hall; those who choose it see it before."""

    type: Literal["preview"] = "preview"
    id: Literal["preview"] = "preview"
    scene: Scene | None = None
    """None: nothing is prepared."""
    changed_at: datetime | None = None


class Lead(Value):
    """The page that the chair has open and that followers see."""

    type: Literal["lead"] = "lead"
    id: Literal["lead"] = "lead"
    paper: str = ""
    page: int = 1
    moved_at: datetime | None = None
