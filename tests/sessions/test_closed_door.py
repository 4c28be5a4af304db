"""N22: one tap closes the doors, and whom it keeps out sees nothing more."""

from meetingroom.followers import Followers
from meetingroom.media.routes import routes_for
from meetingroom.sessions.access import visible
from meetingroom.sessions.closed_door import is_kept_out, kept_out
from meetingroom.sessions.commands import Command
from meetingroom.sessions.commands.agenda import AddItem, OpenItem
from meetingroom.sessions.commands.lifecycle import ClearSite, SetMode
from meetingroom.sessions.commands.people import (
    InviteParticipant,
    MarkParticipant,
    WithdrawParticipant,
)
from meetingroom.sessions.commands.places import MuteSite
from meetingroom.sessions.commands.stage import LeadPage, ShowScene
from meetingroom.sessions.journal import Entry
from meetingroom.sessions.presence.records import PresenceSnapshot
from meetingroom.sessions.records import Meeting, Participant, Quorum, Site
from meetingroom.sessions.room import step_from
from meetingroom.sessions.rules import decide
from meetingroom.sessions.scenes import IdleScene, Lead, PaperScene, Stage
from meetingroom.sessions.viewers import Viewer
from tests.conftest import NOON, SECRETARY, send
from tests.sessions.test_rules import after

SHUT = SetMode(mode="closed_door")
OPEN = SetMode(mode="public")
GUEST, OFFICIAL = Viewer("delegate", "p-9"), Viewer("delegate", "p-1")
FAR, CLEARED, BARRED = (
    Viewer("delegate", "p-3"),
    Viewer("site", "d2"),
    Viewer("site", "d1"),
)
PEOPLE = (
    InviteParticipant(participant="p-9", name="Khách mời", eligibility="guest"),
    MarkParticipant(participant="p-1", present=True),
    MarkParticipant(participant="p-3", present=True, mode="site"),
    MarkParticipant(participant="p-9", present=True),
    ClearSite(site="d2", clearance=True),
    OpenItem(item="i2"),
)


def hall():
    """An official and a guest in the hall, an official at a site without clearance."""
    state = after(*PEOPLE)
    wall = ShowScene(scene=PaperScene(paper="a", page=2))
    return after(wall, LeadPage(paper="a", page=2), state=state)


def types(state, viewer):
    return {record.type for record in visible(state, viewer)}


def test_one_command_is_one_change_and_a_second_tap_is_none():
    state = hall()
    shut = after(SHUT, state=state)

    assert shut.rev == state.rev + 1
    assert decide(shut, SHUT, SECRETARY, NOON) == []


def test_whoever_is_kept_out_sees_the_meeting_and_itself_and_nothing_else():
    shut = after(SHUT, state=hall())

    for viewer in (GUEST, FAR):
        assert types(shut, viewer) == {"meeting", "participant"}
        own = [r for r in visible(shut, viewer) if isinstance(r, Participant)]
        assert [person.id for person in own] == [viewer.place]
    assert types(shut, BARRED) == {"meeting", "site"}
    assert {s.id for s in visible(shut, BARRED) if isinstance(s, Site)} == {"d1"}
    assert types(shut, Viewer("delegate")) == {"meeting"}


def test_whoever_is_struck_off_behind_closed_doors_does_not_see_even_itself():
    struck = after(SHUT, WithdrawParticipant(participant="p-3"), state=hall())

    assert types(struck, FAR) == {"meeting"}


def test_whoever_stays_sees_what_was_there_before():
    state = hall()
    shut = after(SHUT, state=state)

    for viewer in (OFFICIAL, CLEARED, Viewer("staff"), Viewer("desk")):
        assert types(shut, viewer) >= types(state, viewer)
        assert not is_kept_out(shut, viewer)


def test_the_change_takes_everything_from_a_guest_and_gives_it_back():
    state = hall()
    for before, wish in ((state, SHUT), (after(SHUT, state=state), OPEN)):
        put = decide(before, wish, SECRETARY, NOON)
        then = before.apply(before.rev + 1, put)
        entry = entry_of(then, put)
        change = step_from(before, then, entry).seen_by(GUEST, then)
        saw = {record.id for record in visible(before, GUEST)}
        sees = {record.id for record in visible(then, GUEST)}

        assert (saw | {r.id for r in change.put}) - set(change.gone) == sees


def entry_of(state, put):
    return Entry(
        meeting="m",
        rev=state.rev,
        at=NOON,
        actor="x",
        role="chair",
        cause="meeting.mode",
        command_id=None,
        put=tuple(put),
    )


def test_the_walls_turn_neutral_and_no_page_leads():
    shut = after(SHUT, state=hall())

    assert shut.get(Stage, "stage").scene == IdleScene()
    assert shut.get(Lead, "lead").paper == ""


def test_what_is_shown_behind_the_doors_is_not_there_for_those_who_come_in():
    page = ShowScene(scene=PaperScene(paper="a", page=2))
    within = after(SHUT, page, LeadPage(paper="a", page=2), state=hall())
    public = after(OPEN, state=within)

    assert within.get(Stage, "stage").scene == PaperScene(paper="a", page=2)
    assert public.get(Stage, "stage").scene == IdleScene()
    assert public.get(Lead, "lead").paper == ""


def test_sites_without_clearance_are_muted_and_cut_from_sound_and_picture():
    state = hall()
    state = after(MuteSite(site="d1", muted=False), state=state)
    shut = after(SHUT, state=state)
    routes = routes_for(shut)

    assert shut.get(Site, "d1").muted
    assert not routes.has("d1")
    assert routes.has("d2")
    assert routes.seen_by(None) == ("hall", "d2")
    assert routes_for(after(OPEN, state=shut)).has("d1")


def test_who_has_to_leave_counts_no_longer_and_is_back_in_one_tap():
    state = hall()
    shut = after(SHUT, state=state)
    again = after(OPEN, state=shut)
    count = [s.get(Quorum, "quorum").present for s in (state, shut, again)]

    assert count == [2, 1, 2]
    assert again.get(Participant, "p-3").mode == "site"
    assert again.get(Participant, "p-9").presence == "in"


def test_who_has_gone_home_meanwhile_stays_gone():
    shut = after(SHUT, state=hall())
    gone = shut.get(Participant, "p-9").model_copy(update={"since": None})
    again = after(OPEN, state=shut.apply(99, [gone]))

    assert again.get(Participant, "p-9").presence == "out"


def test_who_stayed_is_on_record():
    shut = after(SHUT, state=hall())
    snapshot = max(shut.all(PresenceSnapshot), key=lambda s: s.id)

    assert snapshot.occasion == "closed_door"
    assert snapshot.people == ("p-1",)
    assert {out.participant for out in snapshot.sent_out} == {"p-3", "p-9"}


def test_clearance_is_taken_and_given_while_the_doors_are_closed():
    shut = after(SHUT, state=hall())
    assert not is_kept_out(
        after(ClearSite(site="d1", clearance=True), state=shut), BARRED
    )
    assert is_kept_out(
        after(ClearSite(site="d2", clearance=False), state=shut), CLEARED
    )


def test_nobody_is_kept_out_of_a_public_meeting():
    assert kept_out(hall()) == frozenset()


async def test_followers_never_share_what_a_guest_may_not_see(room):
    for wish in PEOPLE:
        await send(room, wish, SECRETARY)
    followers = Followers(room)
    for viewer in (OFFICIAL, GUEST, Viewer("staff")):
        followers.join(viewer, viewer.place or "staff")
    told = {"p-1": [], "p-9": [], "staff": []}

    def hear(_state, step):
        for text, sids in followers.changes(step):
            for sid in sids:
                told[sid].append(text)

    stop = room.listen(hear)
    await send(room, SHUT, SECRETARY)
    told["p-9"].clear()
    inside: tuple[Command, ...] = (
        AddItem(item="i9", title="Công tác cán bộ"),
        OpenItem(item="i3"),
        MarkParticipant(participant="p-2", present=True),
        ShowScene(scene=PaperScene(paper="a", page=3)),
    )
    for act in inside:
        await send(room, act, SECRETARY)
    stop()

    assert told["p-9"] == []
    assert any("Công tác cán bộ" in text for text in told["p-1"])
    assert "Công tác cán bộ" not in followers.snapshot(GUEST)
    assert "Công tác cán bộ" in followers.snapshot(OFFICIAL)
    assert room.state.get(Meeting, "m").mode == "closed_door"
