"""A meeting that talks, as pure states: people in the hall, sites, a live item."""

from datetime import timedelta

from meetingroom.sessions.commands.agenda import AddItem, OpenItem
from meetingroom.sessions.commands.floor import AskFloor, EndSpeech, GrantFloor
from meetingroom.sessions.commands.people import EditParticipant
from meetingroom.sessions.commands.places import AddSite, ReportSite
from meetingroom.sessions.floor.lists import going, waiting
from meetingroom.sessions.floor.records import SpeakerRequest, Speech
from meetingroom.sessions.state import RoomState
from meetingroom.values import SYSTEM, Actor
from tests.conftest import CHAIR, NOON
from tests.voting import hall, send, voter

ITEM = "i1"


def at(seconds):
    """Return an instant of the sitting."""
    return NOON + timedelta(seconds=seconds)


def site(number):
    """Return the screen of one site."""
    return Actor(id=f"site-{number}", role="site", place=f"d{number}")


def chamber(people=4, sites=2, present=None, unit="") -> RoomState:
    """Return an open meeting with a live item, people in the hall and sites."""
    state = hall(people, present)
    for number in range(1, people + 1):
        named = EditParticipant(
            participant=f"p-{number}",
            name=f"Đại biểu {number}",
            unit=unit,
            eligibility="official",
        )
        state = send(state, named)
    state = send(state, AddSite(site="hall", label="Hội trường", kind="hall"), SYSTEM)
    for number in range(1, sites + 1):
        added = AddSite(site=f"d{number}", label=f"Điểm cầu {number}")
        state = send(state, added, SYSTEM)
    for item in (ITEM, "i2"):
        state = send(state, AddItem(item=item, title=f"Mục {item}"), SYSTEM)
    return send(state, OpenItem(item=ITEM), CHAIR)


def ask(state, number, at_s=0, **wish) -> RoomState:
    """Return the state after a delegate asked; the request is r-number."""
    wish = {"request": f"r-{number}", **wish}
    return send(state, AskFloor(**wish), voter(number), at(at_s))


def ask_site(state, number, at_s=0, **wish) -> RoomState:
    """Return the state after a site asked; the request is s-number."""
    wish = {"request": f"s-{number}", **wish}
    return send(state, AskFloor(**wish), site(number), at(at_s))


def chair(state, command, at_s=0) -> RoomState:
    """Return the state after a command of the chair."""
    return send(state, command, CHAIR, at(at_s))


def grant(state, request, at_s=0) -> RoomState:
    """Return the state after a grant."""
    return chair(state, GrantFloor(request=request), at_s)


def end(state, request, at_s=0) -> RoomState:
    """Return the state after the chair ended a speech."""
    return chair(state, EndSpeech(request=request), at_s)


def link(state, number, at_s=0, up=True, audio=True) -> RoomState:
    """Return the state after the media plane told of a site."""
    fact = ReportSite(
        site=f"d{number}",
        link="connected" if up else "lost",
        audio=audio,
        video=audio,
    )
    return send(state, fact, SYSTEM, at(at_s))


def queue(state, item=ITEM) -> list[str]:
    """Return who waits, in order."""
    return [r.id for r in waiting(state, item)]


def status(state, request) -> str:
    """Return where a request stands."""
    return state.get(SpeakerRequest, request).status


def speaking(state) -> list[str]:
    """Return who has the floor, the longest first."""
    return [s.request for s in going(state)]


def speech(state, request, turn=1) -> Speech:
    """Return a speech."""
    return state.get(Speech, f"speech/{request}/{turn}")
