"""The floor given and taken: one act for queue, sound, camera, wall and clock.  Pure.

A call changes nothing that the hall sees, but that a listening place may send from
then on.  The speech begins, with all that belongs to it in one change, once the party
can be heard.
"""

from datetime import datetime

from meetingroom.errors import WrongStateError
from meetingroom.sessions import closed_door, places, stage
from meetingroom.sessions.floor import pausing, requests, speech
from meetingroom.sessions.floor.draft import Draft
from meetingroom.sessions.floor.lists import (
    SPEAKING,
    going,
    list_of,
    waiting,
)
from meetingroom.sessions.floor.records import (
    ChairPriority,
    EndedBy,
    Microphone,
    SpeakerRequest,
    Speech,
    Unheard,
)
from meetingroom.sessions.records import Participant, Site
from meetingroom.sessions.scenes import (
    AgendaScene,
    IdleScene,
    QueueScene,
    SiteScene,
    SpeakerScene,
    Stage,
)
from meetingroom.sessions.state import RoomState

TURNS = IdleScene | AgendaScene | QueueScene | SpeakerScene | SiteScene
"""The scenes that give way to the speaker's camera; a page and a notice stay."""


def call(draft: Draft, request: SpeakerRequest, speaker: str, at: datetime) -> None:
    """Call somebody; where that party is heard already, the speech begins.

    Raises:
        WrongStateError: it does not wait, closed doors keep it out, nobody is there
            to interrupt, or all places are taken and nobody gives way.
    """
    if request.status in SPEAKING:
        raise WrongStateError("this party has the floor")
    if closed_door.is_closed(draft.state) and closed_door.bars(
        draft.state, request.party
    ):
        raise WrongStateError("closed doors keep this party out")
    requests.check_waits(request)
    check_interrupts(draft.state, request)
    if not may_join(draft.state, request):
        raise WrongStateError("as many have the floor as may")
    recall(draft)
    prioritise(draft, False, at)
    update = {"status": "called", "called_at": at, "failed": ""}
    if speaker:
        update["speaker"] = speaker
    draft.put(request.model_copy(update=update), *let_in(draft.state, request))
    if unheard(draft.state, request) == "":
        begin(draft, request.id, at)


def let_in(state: RoomState, request: SpeakerRequest) -> list[Site]:
    """Return the listening place of a party, which sends nothing before it may.

    It stays so until the chair sends it back to listening; its sound ends with the
    speech.
    """
    site = state.find(Site, request.site)
    if site is None or site.kind != "listener":
        return []
    return places.admit(site, True)


def recall(draft: Draft) -> None:
    """Take back every call whose speech has not begun."""
    for request in draft.state.all(SpeakerRequest):
        if request.status == "called":
            update = {**requests.NOT_CALLED, "status": "queued"}
            draft.put(request.model_copy(update=update))


def lapse(draft: Draft, request: SpeakerRequest, at: datetime) -> None:
    """Put somebody back who was called and not heard, with the reason."""
    if request.status != "called":
        return
    why = unheard(draft.state, request)
    if why == "" and may_join(draft.state, request):
        begin(draft, request.id, at)
        return
    update = {"status": "queued", "called_at": None, "failed": why or "full"}
    draft.put(request.model_copy(update=update))


def heard(draft: Draft, at: datetime) -> None:
    """Begin the speeches of those who were called and can be heard now."""
    for request in draft.state.all(SpeakerRequest):
        ready = request.status == "called" and unheard(draft.state, request) == ""
        if ready and may_join(draft.state, request):
            begin(draft, request.id, at)


def unheard(state: RoomState, request: SpeakerRequest) -> Unheard:
    """Return why a party cannot be heard; nothing where it can."""
    if request.site:
        site = state.get(Site, request.site)
        if site.link != "connected":
            return "lost"
        return "" if site.audio else "muted"
    own = microphone_of(state, request.party)
    return "" if own is None or own.state == "open" else "microphone"


def microphone_of(state: RoomState, party: str) -> Microphone | None:
    """Return the microphone at somebody's seat."""
    person = state.find(Participant, party)
    if person is None or not person.seat:
        return None
    here = (m for m in state.all(Microphone) if m.seat == person.seat)
    return next(here, None)


# Room on the floor


def ordinary(state: RoomState) -> list[Speech]:
    """Return who has the floor, interposed questions apart; the longest first."""
    return [s for s in going(state) if not s.within]


def in_the_way(state: RoomState, request: SpeakerRequest) -> list[Speech]:
    """Return the speeches that have to end before another may begin."""
    rules = list_of(state, request.item)
    having = ordinary(state)
    out: list[Speech] = []
    if rules.reserve_remote and rules.max_open > 1 and not request.site:
        hall = [s for s in having if not s.site]
        out = hall[: max(0, len(hall) + 2 - rules.max_open)]
    others = [s for s in having if s not in out]
    return [*out, *others[: max(0, len(others) + 1 - rules.max_open)]]


def may_join(state: RoomState, request: SpeakerRequest) -> bool:
    """Tell whether a speech may begin, or somebody gives way to it."""
    if request.kind == "interposed":
        return True
    rules = list_of(state, request.item)
    return rules.when_full == "shift" or not in_the_way(state, request)


def check_interrupts(state: RoomState, request: SpeakerRequest) -> None:
    """Raise `WrongStateError` where an interposed question interrupts nobody."""
    if request.kind == "interposed" and interrupted(state, request) is None:
        raise WrongStateError("nobody speaks whom it could interrupt")


def interrupted(state: RoomState, request: SpeakerRequest) -> Speech | None:
    """Return the speech that an interposed question interrupts."""
    own = (s for s in ordinary(state) if s.request == request.to)
    return next(own, None)


# Beginning and ending


def begin(draft: Draft, request_id: str, at: datetime) -> None:
    """Let a speech begin: queue, clock, sound, camera and wall at once."""
    request = draft.state.get(SpeakerRequest, request_id)
    within = ""
    if request.kind == "interposed":
        parent = interrupted(draft.state, request)
        within = parent.id if parent is not None else ""
        if parent is not None and parent.since is not None:
            pausing.pause(draft, parent, "interposed", at)
    update = {
        "status": "live",
        "called_at": None,
        "failed": "",
        "turns": request.turns + 1,
    }
    draft.put(request.model_copy(update=update))
    if not within:
        for other in in_the_way(draft.state, request):
            end(draft, other, "next", at)
    made = speech_of(draft.state, draft.state.get(SpeakerRequest, request_id), at)
    kept = open_up(draft, request, at)
    draft.put(made.model_copy(update={"within": within, **kept}))


def speech_of(state: RoomState, request: SpeakerRequest, at: datetime) -> Speech:
    """Return the speech of a request, as it begins."""
    rules = list_of(state, request.item)
    stopwatch = request.kind == "interposed"
    return Speech(
        id=f"speech/{request.id}/{request.turns}",
        order=1 + max((s.order for s in state.all(Speech)), default=0),
        request=request.id,
        party=request.party,
        name=request.name,
        unit=request.unit,
        speaker=request.speaker,
        site=request.site,
        group=requests.group_of(state, request),
        item=request.item,
        kind=request.kind,
        started_at=at,
        since=at,
        limit_s=None if stopwatch else rules.per_speaker_s,
        warn_s=rules.warn_s,
        paper=request.paper,
        page=request.page,
    )


def end(draft: Draft, having: Speech, by: EndedBy, at: datetime) -> None:
    """End a speech, with the interposed questions to it and what waited for it."""
    for other in going(draft.state):
        if other.within == having.id:
            end(draft, other, "speech", at)
    # Its own interposed questions have just let it go on.
    now = draft.state.get(Speech, having.id)
    if pausing.has_priority(draft.state):
        quiet(draft, now, False)
    over = speech.end(now, by, at)
    draft.put(over)
    request = draft.state.get(SpeakerRequest, having.request)
    draft.put(request.model_copy(update={"status": "finished"}))
    close_down(draft, over, at)
    rules = list_of(draft.state, request.item)
    for waits in waiting(draft.state, request.item):
        gone = waits.kind == "interposed" or not rules.keep_replies
        if waits.to == request.id and gone:
            update = {**requests.NOT_CALLED, "status": "declined"}
            draft.put(waits.model_copy(update=update))
    if over.within:
        go_on(draft, over.within, at)


def go_on(draft: Draft, parent_id: str, at: datetime) -> None:
    """Let a speaker go on whose interposed questions are over."""
    parent = draft.state.get(Speech, parent_id)
    waited = parent.ended_at is None and parent.paused_by == "interposed"
    if waited and pausing.release(draft, parent, at):
        point(draft, site_of_speech(draft.state, parent))


# Sound and picture


def site_of(state: RoomState, request: SpeakerRequest) -> str:
    """Return the site whose microphones hear a party; the hall is one as well."""
    hall = (s.id for s in state.all(Site) if s.kind == "hall")
    return request.site or next(hall, "")


def site_of_speech(state: RoomState, having: Speech) -> str:
    """Return the site whose microphones hear a speech."""
    return site_of(state, state.get(SpeakerRequest, having.request))


def open_up(draft: Draft, request: SpeakerRequest, at: datetime) -> dict[str, object]:
    """Let a party be heard and seen; return what its speech has to put back."""
    site = draft.state.find(Site, site_of(draft.state, request))
    if site is None:
        return {}
    kept: dict[str, object] = {}
    if site.muted:
        draft.put(site.model_copy(update={"muted": False}))
        kept["unmuted"] = site.id
    point(draft, site.id)
    scene = draft.state.get(Stage, stage.STAGE).scene
    camera = list_of(draft.state, request.item).camera
    if camera and site.kind != "hall" and isinstance(scene, TURNS):
        draft.put(*stage.show(draft.state, SiteScene(site=site.id), at))
        kept["scene_before"] = scene
    return kept


def point(draft: Draft, site: str) -> None:
    """Point the stage at a site."""
    if site:
        draft.put(*stage.point(draft.state, site))


def close_down(draft: Draft, over: Speech, at: datetime) -> None:
    """Put sound and picture back as they were before a speech."""
    hush(draft, over)
    scene = draft.state.get(Stage, stage.STAGE).scene
    shown = SiteScene(site=over.site) if over.site else None
    if over.scene_before is None or shown is None:
        return
    if scene == shown:
        draft.put(*stage.show(draft.state, over.scene_before, at))
    for other in going(draft.state):
        if other.scene_before == shown:
            update = {"scene_before": over.scene_before}
            draft.put(other.model_copy(update=update))


def hush(draft: Draft, over: Speech) -> None:
    """Mute the site of a speech again, unless it has another one that goes on."""
    site = draft.state.find(Site, over.unmuted)
    if site is None:
        return
    for other in going(draft.state):
        if site_of_speech(draft.state, other) == site.id:
            draft.put(other.model_copy(update={"unmuted": site.id}))
            return
    draft.put(site.model_copy(update={"muted": True}))
    draft.put(*stage.hush(draft.state, site.id))


def prioritise(draft: Draft, on: bool, at: datetime) -> None:
    """Let the chair be heard over everybody, or give the floor back."""
    before = draft.state.find(ChairPriority, "priority") or ChairPriority()
    if before.on == on:
        return
    draft.put(before.model_copy(update={"on": on}))
    if on:
        recall(draft)
    for having in going(draft.state):
        if on and having.since is not None:
            pausing.pause(draft, having, "priority", at)
        elif not on and having.paused_by == "priority":
            pausing.release(draft, having, at)
        quiet(draft, having, on)


def quiet(draft: Draft, having: Speech, on: bool) -> None:
    """Keep a speaking site from everybody, or let it through again."""
    site = draft.state.find(Site, having.site)
    if site is not None and site.muted != on:
        draft.put(site.model_copy(update={"muted": on}))


def holds(state: RoomState) -> bool:
    """Tell whether a grant, and not the loudest voice, points the stage."""
    running = [s for s in going(state) if s.since is not None]
    return any(site_of_speech(state, s) for s in running)
