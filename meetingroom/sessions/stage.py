"""What the hall is shown, and which page leads.  Pure."""

from datetime import datetime

from meetingroom.agenda.papers import check_page, continued
from meetingroom.agenda.records import Paper, PaperVersion
from meetingroom.errors import WrongStateError
from meetingroom.sessions.compositions.records import ComposedScene
from meetingroom.sessions.compositions.rules import resolved
from meetingroom.sessions.credentials import rules as credential_rules
from meetingroom.sessions.credentials.records import CredentialScene
from meetingroom.sessions.papers.reading import may_store
from meetingroom.sessions.polls.records import Poll
from meetingroom.sessions.records import Site
from meetingroom.sessions.scenes import (
    AgendaScene,
    IdleScene,
    Lead,
    PaperScene,
    PollScene,
    Preview,
    Scene,
    ScreenScene,
    SiteScene,
    Stage,
)
from meetingroom.sessions.screen.sharing import shared_of
from meetingroom.sessions.state import RoomState

STAGE = "stage"
PREVIEW = "preview"
LEAD = "lead"


def show(state: RoomState, scene: Scene, at: datetime) -> list[Stage]:
    """Return the stage with another scene; the scene that is on changes nothing.

    Raises:
        NotFoundError, WrongStateError, InvalidError: as for `check_scene`.
    """
    check_scene(state, scene)
    return shown(state, resolved(state, scene), at)


def shown(state: RoomState, scene: Scene, at: datetime) -> list[Stage]:
    """Return the stage with a scene as it is given; nothing where it is on."""
    stage = state.get(Stage, STAGE)
    if stage.scene == scene:
        return []
    return [stage.showing(scene, at)]


def prepare(state: RoomState, scene: Scene | None, at: datetime) -> list[Preview]:
    """Return the preview with another scene, or with none.

    Raises:
        NotFoundError, WrongStateError, InvalidError: as for `check_scene`.
    """
    if scene is not None:
        check_scene(state, scene)
        scene = resolved(state, scene)
    before = state.find(Preview, PREVIEW) or Preview()
    if before.scene == scene:
        return []
    return [before.model_copy(update={"scene": scene, "changed_at": at})]


def take(state: RoomState, scene: Scene, at: datetime) -> list[Stage | Preview]:
    """Return stage and preview changed over; nothing where the scene is on already.

    Raises:
        NotFoundError, WrongStateError, InvalidError: as for `check_scene`.
        WrongStateError: another scene is prepared by now.
    """
    former = state.get(Stage, STAGE).scene
    if former == scene:
        return []
    preview = state.find(Preview, PREVIEW) or Preview()
    if preview.scene != scene:
        raise WrongStateError("another scene has been prepared")
    back = preview.model_copy(update={"scene": former, "changed_at": at})
    check_scene(state, scene)
    return [*shown(state, scene, at), back]


# One `case` a kind of scene.
def check_scene(state: RoomState, scene: Scene) -> None:  # noqa: C901
    """Refuse what cannot be shown.

    Raises:
        NotFoundError: the scene names a paper, site, poll, credential report or
            composed scene that does not exist.
        WrongStateError, InvalidError: the page may not be shown (`check_shown`),
            nobody shares a screen, the poll was never opened or annulled, the report
            is not concluded, or the composed scene was taken off the list.
    """
    match scene:
        case PaperScene():
            check_shown(state, state.get(Paper, scene.paper), scene.page)
        case SiteScene():
            state.get(Site, scene.site)
        case ScreenScene():
            if not shared_of(state).site:
                raise WrongStateError("nobody shares a screen")
        case PollScene():
            poll = state.get(Poll, scene.poll)
            if poll.opened_at is None or poll.status == "annulled":
                raise WrongStateError("the poll was never opened, or annulled")
        case CredentialScene():
            credential_rules.check_scene(state, scene)
        case ComposedScene():
            resolved(state, scene)
        case _:
            pass


def lead(state: RoomState, paper: str, page: int, at: datetime) -> list[Lead | Stage]:
    """Return the page that leads; the wall turns too while it shows that paper.

    Raises:
        NotFoundError, WrongStateError, InvalidError: as for `show`.
    """
    check_shown(state, state.get(Paper, paper), page)
    before = state.get(Lead, LEAD)
    put: list[Lead | Stage] = []
    if (before.paper, before.page) != (paper, page):
        turned = {"paper": paper, "page": page, "moved_at": at}
        put.append(before.model_copy(update=turned))
    scene = state.get(Stage, STAGE).scene
    if isinstance(scene, PaperScene) and scene.paper == paper:
        put.extend(show(state, PaperScene(paper=paper, page=page), at))
    return put


def check_shown(state: RoomState, paper: Paper, page: int) -> None:
    """Refuse what no screen may show.

    Raises:
        WrongStateError: not released, or classified and this server is networked.
        InvalidError: the paper has no such page.
    """
    if not may_store(state, paper.classification):
        raise WrongStateError(f"paper {paper.id} is {paper.classification}")
    check_page(paper, page)


def drop_paper(
    state: RoomState, paper: str, at: datetime
) -> list[Lead | Stage | Preview]:
    """Return what must change so that nothing shows a paper that is withdrawn."""
    put: list[Lead | Stage | Preview] = []
    before = state.get(Lead, LEAD)
    if before.paper == paper:
        nothing = {"paper": "", "page": 1, "moved_at": at}
        put.append(before.model_copy(update=nothing))
    stage = state.get(Stage, STAGE)
    if isinstance(stage.scene, PaperScene) and stage.scene.paper == paper:
        put.append(stage.showing(IdleScene(), at))
    preview = state.find(Preview, PREVIEW) or Preview()
    if isinstance(preview.scene, PaperScene) and preview.scene.paper == paper:
        put.extend(prepare(state, None, at))
    return put


def drop_poll(state: RoomState, poll: str, at: datetime) -> list[Stage]:
    """Return what must change so that the hall sees nothing of a poll any more."""
    stage = state.find(Stage, STAGE)
    if stage is None or stage.scene != PollScene(poll=poll):
        return []
    return [stage.showing(AgendaScene(), at)]


def swap_version(
    state: RoomState, paper: Paper, version: PaperVersion, at: datetime
) -> list[Lead | Stage]:
    """Return what must change so that nobody loses the place in a new version."""
    put: list[Lead | Stage] = []
    before = state.get(Lead, LEAD)
    if before.paper == paper.id:
        page = continued(version, paper.version, before.page)
        if page != before.page:
            put.append(before.model_copy(update={"page": page, "moved_at": at}))
    stage = state.get(Stage, STAGE)
    if isinstance(stage.scene, PaperScene) and stage.scene.paper == paper.id:
        page = continued(version, paper.version, stage.scene.page)
        scene = PaperScene(paper=paper.id, page=page)
        if scene != stage.scene:
            put.append(stage.showing(scene, at))
    return put


def point(state: RoomState, site: str) -> list[Stage]:
    """Return the stage with another speaker."""
    state.get(Site, site)
    stage = state.get(Stage, STAGE)
    if stage.speaker == site:
        return []
    return [stage.model_copy(update={"speaker": site})]


def hush(state: RoomState, site: str) -> list[Stage]:
    """Return the stage without a speaker, where that site was it."""
    stage = state.get(Stage, STAGE)
    if not site or stage.speaker != site:
        return []
    return [stage.model_copy(update={"speaker": ""})]
