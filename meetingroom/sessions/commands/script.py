"""Wishes about the run of show."""

from typing import ClassVar, Literal

from meetingroom.sessions.commands.senders import CHAIR, OFFICE, SYSTEM
from meetingroom.sessions.script.records import StepPlan
from meetingroom.values import Id, Value


class AddStep(StepPlan):
    """Put a step at the end of the run of show."""

    allowed: ClassVar = OFFICE | SYSTEM
    type: Literal["script.add"] = "script.add"
    step: Id


class EditStep(StepPlan):
    """Change what a step does; sent whole."""

    allowed: ClassVar = OFFICE
    type: Literal["script.edit"] = "script.edit"
    step: str


class MoveStep(Value):
    """Move a step to just before another one, or to the end."""

    allowed: ClassVar = OFFICE
    type: Literal["script.move"] = "script.move"
    step: str
    before: str | None = None


class WithdrawStep(Value):
    """Take a step out of the run of show, or put it back in its place."""

    allowed: ClassVar = OFFICE
    type: Literal["script.withdraw"] = "script.withdraw"
    step: str
    withdrawn: bool = True


class GenerateScript(Value):
    """Add a step for each item of the agenda that has none."""

    allowed: ClassVar = OFFICE | SYSTEM
    type: Literal["script.generate"] = "script.generate"


class NextStep(Value):
    """Carry out the next step, with everything that belongs to it, or nothing."""

    allowed: ClassVar = CHAIR
    type: Literal["script.next"] = "script.next"
    after: str = ""
    """The step that the sender takes for the current one: two taps count once."""


class GoStep(Value):
    """Carry out any step, with everything that belongs to it, or nothing."""

    allowed: ClassVar = CHAIR
    type: Literal["script.go"] = "script.go"
    step: str


class UndoStep(Value):
    """Take the current step back, within ten seconds."""

    allowed: ClassVar = CHAIR
    type: Literal["script.undo"] = "script.undo"
    step: str
    """The step that is taken back; so that two taps count once."""


ScriptCommand = (
    AddStep
    | EditStep
    | MoveStep
    | WithdrawStep
    | GenerateScript
    | NextStep
    | GoStep
    | UndoStep
)
