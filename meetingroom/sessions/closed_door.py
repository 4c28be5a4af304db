"""Meeting behind closed doors (họp kín): who is kept out, and what one tap changes.

Pure.  Kept out are guests, sites without clearance, and whoever is expected at such
a site and was not admitted in the hall.
"""

from collections.abc import Sequence
from datetime import datetime

from meetingroom.sessions import sitting
from meetingroom.sessions.presence.records import (
    Occasion,
    PresenceSnapshot,
    SentOut,
)
from meetingroom.sessions.records import (
    MediaPlane,
    Meeting,
    MeetingMode,
    Participant,
    Site,
)
from meetingroom.sessions.scenes import IdleScene, Lead, Stage
from meetingroom.sessions.state import Record, RoomState
from meetingroom.sessions.viewers import NOBODY, Viewer

Put = list[Record]


def is_closed(state: RoomState) -> bool:
    """Tell whether the meeting sits behind closed doors."""
    meetings = (r for r in state.records.values() if type(r) is Meeting)
    meeting = next(meetings, None)
    return meeting is not None and meeting.mode == "closed_door"


def moves(state: RoomState, put: Sequence[Record]) -> bool:
    """Tell whether a change closes the doors or opens them again."""
    modes = {r.mode == "closed_door" for r in put if isinstance(r, Meeting)}
    return bool(modes - {is_closed(state)})


def is_barred(site: Site) -> bool:
    """Tell whether a site is cut off while the doors are closed."""
    return site.kind != "hall" and not site.clearance


def must_leave(state: RoomState, person: Participant) -> bool:
    """Tell whether closed doors keep a person out."""
    if person.eligibility == "guest":
        return True
    site = state.find(Site, person.site)
    return site is not None and is_barred(site) and person.mode != "hall"


def bars(state: RoomState, place: str) -> bool:
    """Tell whether closed doors keep out the person or the site of a place."""
    if person := state.find(Participant, place):
        return must_leave(state, person)
    site = state.find(Site, place)
    return site is not None and is_barred(site)


def is_kept_out(state: RoomState, viewer: Viewer) -> bool:
    """Tell whether a viewer sees nothing but that the doors are closed."""
    if viewer.audience not in {"delegate", "site"} or not is_closed(state):
        return False
    if viewer.place == NOBODY:
        return False
    if person := state.find(Participant, viewer.place):
        return must_leave(state, person)
    site = state.find(Site, viewer.place)
    return site is None or is_barred(site)


def kept_out(state: RoomState) -> frozenset[str]:
    """Return the places that are kept out now; none while the meeting is public."""
    if not is_closed(state):
        return frozenset()
    people = (p.id for p in state.all(Participant) if must_leave(state, p))
    sites = (s.id for s in state.all(Site) if is_barred(s))
    return frozenset((*people, *sites, ""))


def hides(state: RoomState, record: Record, viewer: Viewer) -> bool:
    """Tell whether the doors keep a record from a viewer.

    Who is kept out knows of the meeting and of itself; what of them is seen, the rules
    say that hold for everybody.
    """
    if not is_kept_out(state, viewer):
        return False
    match record:
        case Meeting() | MediaPlane():
            return False
        case Participant() | Site():
            return record.id != viewer.place
        case _:
            return True


def turn(state: RoomState, mode: MeetingMode, at: datetime) -> Put:
    """Return everything that closing the doors changes, or opening them again."""
    meeting = sitting.meeting_of(state)
    if meeting.mode == mode:
        return []
    return close(state, at) if mode == "closed_door" else reopen(state, at)


def close(state: RoomState, at: datetime) -> Put:
    """Return the meeting behind closed doors.

    The walls turn neutral, sites without clearance are muted, and who has to leave
    is out from this moment on, also for quorum and votes.
    """
    meeting = sitting.meeting_of(state)
    shut = meeting.model_copy(update={"mode": "closed_door", "closed_door_at": at})
    leaving = [p for p in here(state) if must_leave(state, p)]
    out = {"presence": "out", "mode": None, "since": at}
    sent = tuple(SentOut(participant=p.id, mode=p.mode or "hall") for p in leaving)
    barred = [s for s in state.all(Site) if is_barred(s)]
    return [
        shut,
        *neutral(state, frozenset(s.id for s in barred), at),
        *(s.model_copy(update={"muted": True}) for s in barred if not s.muted),
        *(p.model_copy(update=out) for p in leaving),
        snapshot(state, "closed_door", at, sent),
    ]


def neutral(state: RoomState, barred: frozenset[str], at: datetime) -> Put:
    """Return the stage without picture and the lead without page, where they had."""
    put: Put = []
    stage = state.get(Stage, "stage")
    after = stage
    if not isinstance(stage.scene, IdleScene):
        after = after.showing(IdleScene(), at)
    if stage.speaker in barred:
        after = after.model_copy(update={"speaker": ""})
    if after != stage:
        put.append(after)
    lead = state.get(Lead, "lead")
    if lead.paper:
        nothing = {"paper": "", "page": 1, "moved_at": at}
        put.append(lead.model_copy(update=nothing))
    return put


def reopen(state: RoomState, at: datetime) -> Put:
    """Return the meeting in public, with everybody back who had to leave for it.

    Whoever the desk has noted as gone since stays gone.
    """
    meeting = sitting.meeting_of(state)
    public = meeting.model_copy(update={"mode": "public", "closed_door_at": None})
    back: Put = []
    for each in last_sent_out(state):
        person = state.find(Participant, each.participant)
        if person and person.presence == "out" and person.since == closed_at(state):
            inside = {"presence": "in", "mode": each.mode, "since": at}
            back.append(person.model_copy(update=inside))
    # What was shown behind the doors is not for those who come in.
    return [
        public,
        *neutral(state, frozenset(), at),
        *back,
        snapshot(state, "public", at),
    ]


def closed_at(state: RoomState) -> datetime | None:
    """Return since when the doors are closed."""
    return sitting.meeting_of(state).closed_door_at


def last_sent_out(state: RoomState) -> tuple[SentOut, ...]:
    """Return who had to leave when the doors were closed the last time."""
    closings = [s for s in state.all(PresenceSnapshot) if s.occasion == "closed_door"]
    return max(closings, key=lambda s: s.at).sent_out if closings else ()


def snapshot(
    state: RoomState,
    occasion: Occasion,
    at: datetime,
    sent_out: tuple[SentOut, ...] = (),
) -> PresenceSnapshot:
    """Return who is present at this moment and takes part."""
    number = 1 + len(state.all(PresenceSnapshot))
    gone = {each.participant for each in sent_out}
    shut = occasion != "opened"
    return PresenceSnapshot(
        id=f"presence/{number}",
        at=at,
        occasion=occasion,
        people=tuple(p.id for p in here(state) if p.id not in gone),
        sites=tuple(
            s.id
            for s in sorted(state.all(Site), key=lambda s: s.order)
            if s.link == "connected" and not (shut and is_barred(s))
        ),
        sent_out=sent_out,
    )


def here(state: RoomState) -> list[Participant]:
    """Return who is present, in the order of the roster."""
    people = (p for p in state.all(Participant) if p.presence == "in")
    return sorted(people, key=lambda person: person.order)


def clear(state: RoomState, site_id: str, clearance: bool, at: datetime) -> Put:
    """Return a site with or without clearance; closed doors follow it at once."""
    site = state.get(Site, site_id)
    if site.clearance == clearance:
        return []
    after = site.model_copy(update={"clearance": clearance})
    if not is_closed(state) or clearance or not is_barred(after):
        return [after]
    leaving = [p for p in here(state) if p.site == site.id and p.mode == "site"]
    out = {"presence": "out", "mode": None, "since": at}
    silent = after.model_copy(update={"muted": True})
    return [silent, *(p.model_copy(update=out) for p in leaving)]
