"""The run of show as the office prepares it.  Pure."""

from meetingroom.agenda.records import AgendaItem, Paper
from meetingroom.errors import InvalidError
from meetingroom.sessions.commands import script as commands
from meetingroom.sessions.compositions.records import ComposedScene, Composition
from meetingroom.sessions.credentials.records import CredentialReport, CredentialScene
from meetingroom.sessions.polls.records import Poll
from meetingroom.sessions.records import Site
from meetingroom.sessions.scenes import AgendaScene, PaperScene, PollScene, SiteScene
from meetingroom.sessions.scenes import Scene as AnyScene
from meetingroom.sessions.script.records import ScriptStep, StepPlan
from meetingroom.sessions.state import RoomState

Steps = list[ScriptStep]
GONE = frozenset({"withdrawn", "deferred"})


def script_of(state: RoomState) -> Steps:
    """Return every step in its order, withdrawn ones too."""
    return sorted(state.all(ScriptStep), key=lambda step: step.order)


def plan_of(plan: StepPlan) -> dict[str, object]:
    """Return the fields of what a step does."""
    return {name: getattr(plan, name) for name in StepPlan.model_fields}


def add(state: RoomState, wish: commands.AddStep) -> Steps:
    """Return a new step at the end; added twice alike, it is added once.

    Raises:
        NotFoundError: it names what does not exist.
        InvalidError: another record has the id.
    """
    check(state, wish)
    before = state.records.get(wish.step)
    if before is None:
        return [made(wish, wish.step, 1 + last_order(state))]
    if isinstance(before, ScriptStep) and plan_of(before) == plan_of(wish):
        return []
    raise InvalidError("this id is taken")


def made(plan: StepPlan, step_id: str, order: int) -> ScriptStep:
    """Return a step that does what is planned."""
    return ScriptStep(id=step_id, order=order, **plan_of(plan))  # type: ignore[arg-type]


def last_order(state: RoomState) -> int:
    """Return the place of the last step; 0 where there is none."""
    return max((step.order for step in state.all(ScriptStep)), default=0)


def edit(state: RoomState, wish: commands.EditStep) -> Steps:
    """Return a step that does something else."""
    check(state, wish)
    before = state.get(ScriptStep, wish.step)
    after = before.model_copy(update=plan_of(wish))
    return [] if after == before else [after]


def move(state: RoomState, step_id: str, before: str | None) -> Steps:
    """Return the steps whose place changes where one is moved before another."""
    step = state.get(ScriptStep, step_id)
    if before == step_id:
        return []
    others = [s for s in script_of(state) if s.id != step_id]
    where = len(others)
    if before is not None:
        where = others.index(state.get(ScriptStep, before))
    lined_up = [*others[:where], step, *others[where:]]
    return [
        s.model_copy(update={"order": order})
        for order, s in enumerate(lined_up, start=1)
        if s.order != order
    ]


def withdraw(state: RoomState, step_id: str, withdrawn: bool) -> Steps:
    """Return a step out of the run of show, or in it again."""
    step = state.get(ScriptStep, step_id)
    if step.withdrawn == withdrawn:
        return []
    return [step.model_copy(update={"withdrawn": withdrawn})]


def check(state: RoomState, plan: StepPlan) -> None:
    """Raise `NotFoundError` where a step names what does not exist."""
    if plan.item:
        state.get(AgendaItem, plan.item)
    if plan.paper:
        state.get(Paper, plan.paper)
    if plan.poll:
        state.get(Poll, plan.poll)
    if plan.scene is not None:
        check_scene(state, plan.scene)


def check_scene(state: RoomState, scene: AnyScene) -> None:
    """Raise `NotFoundError` where a scene names what does not exist."""
    match scene:
        case PaperScene():
            state.get(Paper, scene.paper)
        case SiteScene():
            state.get(Site, scene.site)
        case PollScene():
            state.get(Poll, scene.poll)
        case CredentialScene():
            state.get(CredentialReport, scene.report)
        case ComposedScene():
            state.get(Composition, scene.composition)
        case _:
            pass


def generate(state: RoomState) -> Steps:
    """Return a step for each item without one, in the order of the agenda.

    A step that the office took out is not made again.
    """
    bound = {s.item for s in state.all(ScriptStep) if not s.withdrawn}
    agenda = sorted(state.all(AgendaItem), key=lambda item: item.order)
    new = [
        item
        for item in agenda
        if item.status not in GONE
        and item.id not in bound
        and step_id_of(item) not in state.records
    ]
    last = last_order(state)
    return [
        made(plan_for(state, item), step_id_of(item), order)
        for order, item in enumerate(new, start=last + 1)
    ]


def wishes_like(state: RoomState) -> list[commands.AddStep]:
    """Return the wishes that give another meeting the same run of show.

    Its papers, polls and reports are its own: steps leave out what they show of these.
    """
    off = {i.id for i in state.all(AgendaItem) if i.status == "withdrawn"}
    own: dict[str, object] = {"paper": "", "page": 1, "poll": ""}
    found = []
    standing = (step for step in script_of(state) if not step.withdrawn)
    for number, step in enumerate(standing, start=1):
        plan = {**plan_of(step), **own}
        if isinstance(step.scene, PaperScene | PollScene | CredentialScene):
            plan["scene"] = None
        if step.item in off:
            plan["item"] = ""
        found.append(commands.AddStep(step=f"buoc-{number}", **plan))  # type: ignore[arg-type]
    return found


def step_id_of(item: AgendaItem) -> str:
    """Return the id of the step that is made for an item."""
    return f"step/{item.id}"


def plan_for(state: RoomState, item: AgendaItem) -> StepPlan:
    """Return a step that puts an item before the meeting, with its first paper.

    The list of speakers is open in a discussion and closed elsewhere.
    """
    papers = [
        p for p in state.all(Paper) if p.item == item.id and p.status == "released"
    ]
    first = min(papers, key=lambda paper: paper.order, default=None)
    return StepPlan(
        title=item.title,
        item=item.id,
        paper="" if first is None else first.id,
        scene=AgendaScene(),
        speakers="open" if item.kind == "discussion" else "closed",
        timer_s=item.planned_min * 60,
    )
