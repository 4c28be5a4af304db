"""What one display should show, as a value.  Pure.

A picture holds facts and words, never a place or a time of day: two equal states give
equal pictures, and the clock is drawn from the time that the renderer is given.
"""

from datetime import datetime
from functools import lru_cache
from typing import assert_never

from meetingroom.agenda.records import AgendaItem, Paper
from meetingroom.display.chime_scene import call_of
from meetingroom.display.composed_scene import composed
from meetingroom.display.credential_scene import credentials_of
from meetingroom.display.floor_scene import (
    SpeakerFacts,
    queue_of,
    speaker_of,
)
from meetingroom.display.pictures import (
    SCREEN_SOURCE,
    AgendaLine,
    AgendaPicture,
    AnyPicture,
    BlackPicture,
    Common,
    CredentialPicture,
    IdlePicture,
    NoticePicture,
    PaperPicture,
    PatternPicture,
    PollPicture,
    QueuePicture,
    RibbonPicture,
    SitePicture,
    SitesPicture,
    Tally,
    WallPicture,
)
from meetingroom.display.plain import plain
from meetingroom.display.poll_scene import PollFacts, facts_of
from meetingroom.display.sites_scene import (
    shared_in,
    sites_of,
)
from meetingroom.sessions import patterns
from meetingroom.sessions.compositions.records import ComposedScene
from meetingroom.sessions.credentials.records import CredentialScene
from meetingroom.sessions.identify import name_of
from meetingroom.sessions.overrides import beneath, takes_pattern, top_of
from meetingroom.sessions.papers.reading import item_seen
from meetingroom.sessions.recordings.rules import running
from meetingroom.sessions.records import Display, Meeting, Quorum, Site
from meetingroom.sessions.scenes import (
    AgendaScene,
    IdleScene,
    NoticeScene,
    PaperScene,
    PollScene,
    QueueScene,
    Scene,
    ScreenScene,
    SiteScene,
    SitesScene,
    SpeakerScene,
    Stage,
)
from meetingroom.sessions.screen.sharing import shared_of
from meetingroom.sessions.state import RoomState
from meetingroom.sessions.viewers import Viewer
from meetingroom.values import LOCAL

_NO_BREAK = "\N{NO-BREAK SPACE}"


SCREEN_OF = "Màn hình của {site}"
HALL = Viewer("display")
SEEN_KEPT = 16
"""Pictures of what a few halls show now, and come to next."""


def picture_for(state: RoomState, display: Display) -> AnyPicture:
    """Return what this display should show now.

    The state must hold a meeting.  A test pattern stands above the program and what is
    in its place, and under all else.
    """
    pattern = patterns.shown(state, display)
    if pattern and takes_pattern(display):
        return PatternPicture(pattern=pattern.name, label=plain(name_of(display)))
    match display.kind:
        case "ribbon":
            return ribbon_for(state, display)
        case "wall":
            return wall_for(state, display)
        case _:
            assert_never(display.kind)


def stage_for(state: RoomState, display: Display) -> Stage:
    """Return the stage that a display follows, its own, or the one that it keeps."""
    return beneath(display.overrides, scene_of(state))


def wall_for(state: RoomState, display: Display) -> WallPicture:
    """Return what this wall should show: what is on top of all that stands on it."""
    over = display.overrides
    match top_of(display):
        case "emergency":
            return notice(state, over.emergency, urgent=True)
        case "blackout":
            return BlackPicture()
        case "notice":
            return notice(state, over.notice)
        case "identify":
            return notice(state, name_of(display))
        case _:
            return wall(Seen(state), stage_for(state, display))


def ribbon_for(state: RoomState, display: Display) -> RibbonPicture | BlackPicture:
    """Return what this ribbon should show."""
    over = display.overrides
    shown = ribbon(state, common_of(state), stage_for(state, display))
    urgent = False
    match top_of(display):
        case "emergency":
            words, urgent = over.emergency, True
        case "blackout":
            return BlackPicture()
        case "notice":
            words = over.notice
        case "identify":
            words = name_of(display)
        case "standby":
            return shown.model_copy(update={"item": ""})
        case _:
            return shown
    nothing = {"poll": None, "credentials": None}
    told = {"notice": plain(words), "urgent": urgent, **nothing}
    return shown.model_copy(update=told)


def common_of(state: RoomState) -> Common:
    """Return what every picture of this meeting may show."""
    meeting = state.all(Meeting)[0]
    quorum = state.find(Quorum, "quorum") or Quorum()
    tally = Tally(present=quorum.present, summoned=quorum.summoned, met=quorum.met)
    return Common(
        title=plain(meeting.title),
        body=plain(meeting.body),
        status=meeting.status,
        tally=tally if quorum.summoned else None,
        demo=meeting.demo,
        recording=running(state) is not None,
        speaker=plainly(speaker_of(state)),
    )


def plainly(speaker: SpeakerFacts | None) -> SpeakerFacts | None:
    """Return who speaks with a name as it is set."""
    if speaker is None:
        return None
    told = {"name": plain(speaker.name), "about": plain(speaker.about)}
    return speaker.model_copy(update=told)


def ribbon(state: RoomState, common: Common, stage: Stage) -> RibbonPicture:
    """Return the ribbon of a stage: notice before item before title."""
    scene = stage.scene
    shown = scene.text if isinstance(scene, NoticeScene) else ""
    active = [line for line in agenda_lines(state) if line.status == "active"]
    return RibbonPicture(
        **dict(common),
        item=numbered(active[0]) if active else "",
        notice=plain(call_of(state, stage) or shown),
        poll=poll_of(state, scene.poll) if isinstance(scene, PollScene) else None,
        credentials=credentials_of(state, scene),
    )


class Seen:
    """A state that equals only itself: what is made of it is made once."""

    def __init__(self, state: RoomState) -> None:
        self.state = state

    def __eq__(self, other: object) -> bool:
        """Tell whether the other one is of the same state, not of an equal one."""
        return isinstance(other, Seen) and other.state is self.state

    def __hash__(self) -> int:
        """Return what is the same as long as the state is kept."""
        return id(self.state)


@lru_cache(maxsize=SEEN_KEPT)
def wall(seen: Seen, stage: Stage) -> WallPicture:
    """Return the scene of a stage; the idle picture where it cannot be shown.

    The chime stands before the scene that was there when it rang.  Kept, because all
    walls of a hall show the same, and several ask what that is.
    """
    if call := call_of(seen.state, stage):
        return notice(seen.state, call)
    return drawn(seen.state, common_of(seen.state), stage)


def notice(state: RoomState, text: str, urgent: bool = False) -> NoticePicture:
    """Return a text that stands alone."""
    common = dict(common_of(state))
    return NoticePicture(**common, text=plain(text), urgent=urgent)


# One `case` a kind of scene.
def drawn(  # noqa: C901, PLR0912
    state: RoomState, common: Common, stage: Stage
) -> WallPicture:
    """Return the scene of a stage, whatever calls everybody back."""
    match stage.scene:
        case IdleScene():
            return idle(state, common)
        case AgendaScene():
            return AgendaPicture(**dict(common), lines=agenda_lines(state))
        case PaperScene():
            return page(state, common, stage.scene)
        case SpeakerScene():
            return name_card(state, common, stage.speaker, speaking=True)
        case SiteScene(site=site_id):
            return name_card(state, common, site_id, speaking=False)
        case ScreenScene():
            return screen_card(state, common)
        case SitesScene():
            return all_sites(state, common)
        case QueueScene():
            return QueuePicture(**dict(common), queue=queue_of(state))
        case PollScene(poll=poll_id):
            return vote(state, common, poll_id)
        case CredentialScene():
            return credentials(state, common, stage.scene)
        case NoticeScene(text=text):
            return NoticePicture(**dict(common), text=plain(text))
        case ComposedScene(zones=zones):

            def make(then: RoomState, bare: Common, scene: Scene) -> WallPicture:
                part = stage.model_copy(update={"scene": scene})
                return drawn(then, bare, part)

            return composed(state, common, zones, make)
        case _:
            assert_never(stage.scene)


def page(
    state: RoomState, common: Common, scene: PaperScene
) -> PaperPicture | IdlePicture:
    """Return one page of a paper; the idle picture where it must not be shown."""
    paper = state.find(Paper, scene.paper)
    if paper is None or paper.status != "released":
        return idle(state, common)
    return PaperPicture(
        **dict(common),
        paper=plain(paper.title),
        symbol=plain(paper.symbol),
        page=scene.page,
        pages=paper.pages,
        sha256=paper.sha256,
        aspect=paper.aspect,
    )


def vote(state: RoomState, common: Common, poll_id: str) -> PollPicture | IdlePicture:
    """Return a poll; the idle picture where it was annulled."""
    poll = poll_of(state, poll_id)
    if poll is None:
        return idle(state, common)
    return PollPicture(**dict(common), poll=poll)


def poll_of(state: RoomState, poll_id: str) -> PollFacts | None:
    """Return what the hall sees of a poll, its texts as they are set."""
    poll = facts_of(state, poll_id)
    if poll is None:
        return None
    bars = tuple(b.model_copy(update={"label": plain(b.label)}) for b in poll.bars)
    live = tuple(v.model_copy(update={"name": plain(v.name)}) for v in poll.live)
    said = {"question": plain(poll.question), "bars": bars, "live": live}
    return poll.model_copy(update=said)


def credentials(
    state: RoomState, common: Common, scene: CredentialScene
) -> CredentialPicture | IdlePicture:
    """Return one page of the credential report; the idle picture without one."""
    facts = credentials_of(state, scene)
    if facts is None:
        return idle(state, common)
    return CredentialPicture(**dict(common), facts=facts)


def idle(state: RoomState, common: Common) -> IdlePicture:
    """Return the picture between two scenes."""
    meeting = state.all(Meeting)[0]
    return IdlePicture(
        **dict(common), place=plain(meeting.place), starts=day_and_time(meeting)
    )


def name_card(
    state: RoomState, common: Common, site_id: str, speaking: bool
) -> SitePicture | IdlePicture:
    """Return the picture of a site, or its screen while it shares one.

    The idle picture before anyone spoke.
    """
    site = state.find(Site, site_id)
    if site is None:
        return idle(state, common)
    shared = shared_of(state)
    if shared.site == site.id and shared.link != "offline":
        return screen_card(state, common)
    return SitePicture(
        **dict(common),
        source=site.id,
        label=plain(site.label),
        link=site.link,
        speaking=speaking,
    )


def screen_card(state: RoomState, common: Common) -> SitePicture | IdlePicture:
    """Return the screen that a site shares; the idle picture where none does."""
    shared = shared_of(state)
    site = state.find(Site, shared.site)
    if site is None:
        return idle(state, common)
    label = plain(SCREEN_OF.format(site=site.label))
    return SitePicture(
        **dict(common),
        source=SCREEN_SOURCE.format(site=site.id),
        beside=site.id,
        label=label,
        link=shared.link,
        speaking=False,
    )


def all_sites(state: RoomState, common: Common) -> SitesPicture | IdlePicture:
    """Return every site, its first page; the idle picture where there is none."""
    tiles = tuple(
        site.model_copy(update={"label": plain(site.label)}) for site in sites_of(state)
    )
    if not tiles:
        return idle(state, common)
    shared = shared_in(state)
    if shared is not None:
        label = plain(SCREEN_OF.format(site=shared.label))
        shared = shared.model_copy(update={"label": label})
    return SitesPicture(**dict(common), tiles=tiles, shared=shared)


def scene_of(state: RoomState) -> Stage:
    """Return the stage, also before the meeting has one."""
    return state.find(Stage, "stage") or Stage()


def agenda_lines(state: RoomState) -> tuple[AgendaLine, ...]:
    """Return the items on the table in their order, those that everybody may see."""
    items = sorted(state.all(AgendaItem), key=lambda item: item.order)
    on_table = [item for item in items if item.status != "withdrawn"]
    shown = [item for item in on_table if item_seen(state, item.id, HALL)]
    return tuple(
        AgendaLine(
            number=item.number or str(n), title=plain(item.title), status=item.status
        )
        for n, item in enumerate(shown, 1)
    )


def numbered(line: AgendaLine) -> str:
    """Return "Mục 3: …"; the number never stands alone at the end of a line."""
    return f"Mục{_NO_BREAK}{line.number}: {line.title}"


def day_and_time(meeting: Meeting) -> str:
    """Return when the meeting begins, as an invitation says it."""
    at: datetime = meeting.starts_at.astimezone(LOCAL)
    time = f"{at.hour:02}{_NO_BREAK}giờ{_NO_BREAK}{at.minute:02}"
    return f"{time}, ngày {at.day:02} tháng {at.month:02} năm {at.year}"
