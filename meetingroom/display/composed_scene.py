"""From a composed scene to what stands in each of its zones now.  Pure.

Most layers are the scene of a whole wall, made smaller: `make` draws it from the state.
What a zone must not or cannot show is a neutral card, which names nothing of it.
"""

from collections.abc import Callable

from meetingroom.agenda.records import Paper
from meetingroom.display import words
from meetingroom.display.pictures import (
    CardPicture,
    ClockPicture,
    ColourPicture,
    Common,
    ComposedPicture,
    CountdownPicture,
    CredentialPicture,
    EmblemPicture,
    ImagePicture,
    LowerThirdPicture,
    QuorumPicture,
    SheetPicture,
    WallPicture,
    ZoneContent,
    ZonePicture,
)
from meetingroom.sessions.compositions import records as layers
from meetingroom.sessions.compositions.flaws import withheld
from meetingroom.sessions.compositions.papers import page_in
from meetingroom.sessions.polls.records import Poll
from meetingroom.sessions.scenes import (
    AgendaScene,
    IdleScene,
    NoticeScene,
    PollScene,
    QueueScene,
    Scene,
    ScreenScene,
    SiteScene,
    SitesScene,
    SpeakerScene,
)
from meetingroom.sessions.sitting import meeting_of
from meetingroom.sessions.state import RoomState

Make = Callable[[RoomState, Common, Scene], WallPicture]


def composed(
    state: RoomState, common: Common, zones: tuple[layers.Zone, ...], make: Make
) -> ComposedPicture:
    """Return every zone with what stands in it, from the lowest to the one on top."""
    bare = common.model_copy(update={"bare": True, "demo": False, "recording": False})
    shown = (content(state, bare, zone.layer, make) for zone in zones)
    return ComposedPicture(
        demo=common.demo,
        recording=common.recording,
        zones=tuple(
            ZonePicture(
                **place.model_dump(exclude={"layer"}), number=number, content=found
            )
            for number, (place, found) in enumerate(zip(zones, shown, strict=True))
            if found is not None
        ),
    )


# One `case` a kind of layer.
def content(  # noqa: C901
    state: RoomState, common: Common, layer: layers.Layer, make: Make
) -> ZoneContent | None:
    """Return what stands in a zone; None where it stays empty."""
    match layer:
        case layers.EmptyLayer():
            return None
        case layers.ColourLayer(colour=colour):
            return ColourPicture(colour=colour)
        case layers.ImageLayer() | layers.PageLayer():
            return page(state, layer)
        case layers.LowerThirdLayer():
            who = common.speaker
            return LowerThirdPicture(speaker=who) if who else None
        case layers.CountdownLayer():
            return countdown(state, common, layer)
        case layers.QuorumLayer():
            tally = common.tally
            return QuorumPicture(tally=tally) if tally else None
        case layers.EmblemLayer():
            return EmblemPicture()
        case layers.ClockLayer():
            return ClockPicture()
        case layers.NoticeLayer(text=""):
            return None
        case layers.WelcomeLayer():
            return whole(make(state, common, IdleScene()))
        case _:
            found = whole(make(state, common, scene_of(state, layer)))
            # Between two scenes a wall waits; a zone of one says what is missing.
            empty = found.kind == "idle"
            return CardPicture(text=words.NOTHING[layer.kind]) if empty else found


Scenic = (
    layers.VideoLayer
    | layers.SitesLayer
    | layers.NoticeLayer
    | layers.PollLayer
    | layers.QueueLayer
    | layers.AgendaLayer
)


def scene_of(state: RoomState, layer: Scenic) -> Scene:
    """Return the scene of a whole wall that a layer is a small one of."""
    match layer:
        case layers.VideoLayer(of=of, site=site):
            if of == "site":
                return SiteScene(site=site)
            return SpeakerScene() if of == "speaker" else ScreenScene()
        case layers.SitesLayer():
            return SitesScene()
        case layers.NoticeLayer(text=text):
            return NoticeScene(text=text)
        case layers.PollLayer(poll=poll):
            return PollScene(poll=poll or newest_poll(state))
        case layers.QueueLayer():
            return QueueScene()
        case layers.AgendaLayer():
            return AgendaScene()


def whole(picture: WallPicture) -> ZoneContent:
    """Return a picture of a whole wall as one of a zone."""
    if isinstance(picture, ComposedPicture | CredentialPicture):
        raise TypeError("no layer is a scene that stands alone")
    return picture


def newest_poll(state: RoomState) -> str:
    """Return the poll that was opened last and not annulled; empty for none."""
    opened = [
        (poll.opened_at, poll.id)
        for poll in state.all(Poll)
        if poll.opened_at is not None and poll.status != "annulled"
    ]
    return max(opened)[1] if opened else ""


def page(state: RoomState, layer: layers.ImageLayer | layers.PageLayer) -> ZoneContent:
    """Return a page, or the neutral card in the place of one that must not be seen."""
    name, number = page_in(state, layer)
    if withheld(state, name, number):
        return CardPicture(text=words.NOTHING["page"])
    paper = state.get(Paper, name)
    if isinstance(layer, layers.ImageLayer):
        return ImagePicture(sha256=paper.sha256, page=number)
    return SheetPicture(sha256=paper.sha256, page=number, aspect=paper.aspect)


def countdown(
    state: RoomState, common: Common, layer: layers.CountdownLayer
) -> CountdownPicture:
    """Return the clock of the speech or of the recess; one that stands without."""
    if layer.of == "speech":
        return CountdownPicture(label=words.SPEECH_LEFT, speaker=common.speaker)
    meeting = meeting_of(state)
    since = meeting.since if meeting.status == "recess" else None
    return CountdownPicture(
        label=words.RECESS_LEFT, since=since, limit_s=layer.minutes * 60
    )
