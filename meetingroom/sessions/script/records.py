"""The run of show: what is prepared for each step, and where the meeting is in it."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

from meetingroom.agenda.records import AgendaItem, Page
from meetingroom.sessions.floor.records import FloorList, SpeakerRequest, Speech
from meetingroom.sessions.polls.records import Electorate, Poll, Turnout
from meetingroom.sessions.records import MeetingMode, MeetingStatus, Site
from meetingroom.sessions.scenes import Lead, Scene, Stage
from meetingroom.values import Text, Title, Value

SCRIPT = "script"
TRACE = "script/trace"
ListPolicy = Literal["", "open", "closed"]
"""What becomes of the list of speakers; nothing where it is empty."""


class StepPlan(Value):
    """What one step does; what is empty stays as it is."""

    title: Title
    note: Text = ""
    """What the chair should remember here."""
    item: str = ""
    """The agenda item that is put before the meeting."""
    paper: str = ""
    """The paper that is opened for all who follow the chair."""
    page: Page = 1
    scene: Scene | None = None
    speakers: ListPolicy = ""
    mute_all: bool = False
    """Whether every district is muted that does not speak."""
    timer_s: Annotated[int, Field(ge=0, le=86_400)] = 0
    """How long the step should take; 0 without a clock."""
    poll: str = ""
    """The poll that is opened."""


class ScriptStep(StepPlan):
    """One step of the run of show."""

    type: Literal["script_step"] = "script_step"
    id: str
    order: int
    withdrawn: bool = False


class RunOfShow(Value):
    """Where the meeting is in its script."""

    type: Literal["run_of_show"] = "run_of_show"
    id: Literal["script"] = "script"
    current: str = ""
    """The step that was carried out last; empty before the first one."""
    previous: str = ""
    """The step before that."""
    at: datetime | None = None
    """When the current step was carried out."""
    due_at: datetime | None = None
    """When its time is over; None without a clock."""
    undo_until: datetime | None = None
    """Until when it may be taken back; None where it may not."""
    undone: str = ""
    """The step that was taken back, until the next one is carried out."""


Kept = (
    AgendaItem
    | Stage
    | Lead
    | Site
    | FloorList
    | SpeakerRequest
    | Speech
    | Poll
    | Electorate
    | Turnout
)
"""The records that a step can change and that are put back with it."""
Former = Annotated[Kept, Field(discriminator="type")]


class Touched(Value):
    """One record that a step changed."""

    before: Former | None
    """What it was; None where the step made it."""
    after: Former


class StepTrace(Value):
    """What the last step changed, so that it can be taken back; nobody is sent it."""

    type: Literal["step_trace"] = "step_trace"
    id: Literal["script/trace"] = "script/trace"
    step: str = ""
    """The step; empty where none can be taken back."""
    run: RunOfShow = RunOfShow()
    """Where the meeting was in its script before."""
    status: MeetingStatus = "draft"
    mode: MeetingMode = "public"
    touched: tuple[Touched, ...] = ()
