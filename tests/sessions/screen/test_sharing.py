"""One screen at a time: who may share it, who takes over, and how it ends."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetingroom.errors import (
    ForbiddenError,
    MeetingError,
    NotFoundError,
    WrongStateError,
)
from meetingroom.sessions.access import permit
from meetingroom.sessions.commands.lifecycle import SetMode
from meetingroom.sessions.commands.places import (
    AddSite,
    AdmitSite,
    ReportSite,
    StartMedia,
)
from meetingroom.sessions.commands.screen import (
    AllowScreen,
    ReportScreen,
    ShareScreen,
    StopScreen,
)
from meetingroom.sessions.commands.script import AddStep, NextStep, UndoStep
from meetingroom.sessions.commands.stage import ShowScene
from meetingroom.sessions.rules import decide
from meetingroom.sessions.scenes import (
    AgendaScene,
    IdleScene,
    ScreenScene,
    SpeakerScene,
    Stage,
)
from meetingroom.sessions.screen.sharing import shared_of
from meetingroom.values import SYSTEM, Actor
from tests.conftest import CHAIR, NOON, SECRETARY
from tests.sessions.test_rules import after

HALL, D1, D2 = (
    Actor(id=f"pc-{place}", role="site", place=place) for place in ("hall", "d1", "d2")
)
TECHNICIAN = Actor(id="tech-1", role="technician")
SHARE = ShareScreen()


def done(state, *acts):
    """The state after what each of these has sent."""
    for actor, command in acts:
        permit(command, actor)
        state = state.apply(state.rev + 1, decide(state, command, actor, NOON))
    return state


def sharing(*acts):
    return done(after(), (D1, SHARE), *acts)


def stop(site="d1"):
    return StopScreen(site=site)


def came(site="d1", link="connected"):
    up = link == "connected"
    fact = ReportScreen(site=site, link=link, audio=up, video=up)
    return SYSTEM, fact


def link(site, how):
    return SYSTEM, ReportSite(site=site, link=how, audio=False, video=False)


def facts(state):
    shared = shared_of(state)
    return shared.site, shared.asking, shared.ended, shared.ended_by


def scene(state):
    return state.get(Stage, "stage").scene


def test_the_first_to_share_shares_and_the_second_asks():
    state = sharing((D2, SHARE), (D2, SHARE), (D1, SHARE))

    assert facts(state) == ("d1", "d2", "", "")
    assert shared_of(state).since == NOON


def test_a_third_waits_for_the_second():
    with pytest.raises(WrongStateError, match="d2 asks already"):
        sharing((D2, SHARE), (HALL, SHARE))


@pytest.mark.parametrize("who", [CHAIR, SECRETARY, TECHNICIAN])
def test_whoever_leads_lets_the_second_take_over_or_refuses_it(who):
    taken = sharing((D2, SHARE), (who, AllowScreen(site="d2")))
    refused = sharing((D2, SHARE), (who, stop("d2")))

    assert facts(taken) == ("d2", "", "d1", "taken")
    assert facts(refused) == ("d1", "", "d2", who.role)


def test_who_asks_begins_where_the_first_ends_by_itself_but_not_where_it_is_stopped():
    asked = sharing((D2, SHARE))

    assert facts(done(asked, (D1, stop()))) == ("d2", "", "d1", "itself")
    assert facts(done(asked, came(), came(link="offline"))) == ("d2", "", "d1", "lost")
    assert facts(done(asked, (CHAIR, stop()))) == ("", "d2", "d1", "chair")
    waiting = done(asked, (CHAIR, stop()))
    assert facts(done(waiting, (CHAIR, AllowScreen(site="d2"))))[0] == "d2"
    with pytest.raises(WrongStateError):
        done(waiting, (HALL, SHARE))


def test_a_site_stops_its_own_only_and_nothing_twice():
    state = sharing((D1, stop()))

    with pytest.raises(ForbiddenError):
        sharing((D2, stop("d1")))
    assert facts(state) == ("", "", "d1", "itself")
    assert decide(state, stop(), D1, NOON) == []
    assert decide(state, stop("d2"), CHAIR, NOON) == []


def test_only_who_asks_is_let():
    with pytest.raises(WrongStateError):
        sharing((CHAIR, AllowScreen(site="d2")))
    with pytest.raises(WrongStateError):
        sharing((CHAIR, AllowScreen(site="")))
    assert decide(sharing(), AllowScreen(site="d1"), CHAIR, NOON) == []


def test_a_listening_place_shares_once_it_is_admitted_and_until_it_is_no_longer():
    place = Actor(id="pc-x1", role="site", place="x1")
    listening = after(AddSite(site="x1", label="Xã Một", kind="listener"))
    with pytest.raises(ForbiddenError):
        done(listening, (place, SHARE))
    admitted = after(AdmitSite(site="x1", admitted=True), state=listening)
    state = done(admitted, (place, SHARE))

    assert facts(state)[0] == "x1"
    dismissed = after(AdmitSite(site="x1", admitted=False), state=state)
    assert facts(dismissed) == ("", "", "x1", "chair")


def test_a_place_that_is_not_there_shares_nothing():
    with pytest.raises(NotFoundError):
        done(after(), (Actor(id="pc", role="site", place="d9"), SHARE))


def test_closed_doors_end_it_and_nobody_kept_out_takes_over():
    asked = sharing((D2, SHARE), (CHAIR, ShowScene(scene=ScreenScene())))
    shut = after(SetMode(mode="closed_door"), state=asked)

    assert facts(shut)[:2] == ("", "")
    assert scene(shut) == IdleScene()
    with pytest.raises(ForbiddenError):
        done(shut, (D1, SHARE))
    assert facts(done(shut, (HALL, SHARE)))[0] == "hall"


def test_it_ends_with_its_site_and_survives_that_the_site_is_lost():
    state = done(after(), link("d1", "connected"), (D1, SHARE), came())
    lost = done(state, link("d1", "lost"), came(link="lost"))

    assert facts(lost)[0] == "d1"
    assert shared_of(lost).link == "lost"
    assert facts(done(lost, link("d1", "offline"))) == ("", "", "d1", "lost")


def test_it_survives_the_media_process():
    state = sharing(came(), (SYSTEM, StartMedia(epoch="e2")))
    shared = shared_of(state)

    assert (shared.site, shared.link, shared.video) == ("d1", "lost", False)
    assert shared_of(done(state, came())).link == "connected"


def test_what_comes_of_another_screen_is_no_matter():
    state = sharing()

    assert decide(state, came("d2")[1], SYSTEM, NOON) == []
    assert decide(state, came("d2", "offline")[1], SYSTEM, NOON) == []
    assert decide(state, came("")[1], SYSTEM, NOON) == []


def test_the_wall_shows_the_screen_through_a_take_over_and_then_the_speaker():
    state = sharing((CHAIR, ShowScene(scene=ScreenScene())), (D2, SHARE))
    taken = done(state, (CHAIR, AllowScreen(site="d2")))
    over = done(taken, (D2, stop("d2")))

    assert (scene(taken), scene(over)) == (ScreenScene(), SpeakerScene())
    with pytest.raises(WrongStateError, match="nobody shares"):
        done(over, (CHAIR, ShowScene(scene=ScreenScene())))


def test_a_step_taken_back_brings_the_screen_back_to_the_wall():
    step = AddStep(step="s", title="Chương trình", scene=AgendaScene())
    on = sharing((CHAIR, ShowScene(scene=ScreenScene())), (SECRETARY, step))
    gone = done(on, (CHAIR, NextStep()))
    back = done(gone, (CHAIR, UndoStep(step="s")))

    assert (scene(gone), scene(back)) == (AgendaScene(), ScreenScene())
    assert facts(back)[0] == "d1"


def test_a_step_taken_back_shows_no_screen_that_is_over():
    step = AddStep(step="s", title="Chương trình", scene=AgendaScene())
    on = sharing((CHAIR, ShowScene(scene=ScreenScene())), (SECRETARY, step))
    gone = done(on, (CHAIR, NextStep()), (D1, stop()))
    back = done(gone, (CHAIR, UndoStep(step="s")))

    assert scene(back) == SpeakerScene()


SITES = st.sampled_from([HALL, D1, D2])
NAMES = st.sampled_from(["hall", "d1", "d2", "", "nope"])
LINKS = st.sampled_from(["offline", "connected", "lost"])
ACTS = st.one_of(
    st.tuples(SITES, st.just(SHARE)),
    st.tuples(SITES | st.just(CHAIR), st.builds(StopScreen, site=NAMES)),
    st.tuples(st.just(CHAIR), st.builds(AllowScreen, site=NAMES)),
    st.tuples(
        st.just(SECRETARY),
        st.builds(SetMode, mode=st.sampled_from(["public", "closed_door"])),
    ),
    st.tuples(
        st.just(SYSTEM),
        st.builds(
            ReportScreen,
            site=NAMES,
            link=LINKS,
            audio=st.booleans(),
            video=st.booleans(),
        ),
    ),
    st.tuples(
        st.just(SYSTEM),
        st.builds(
            ReportSite,
            site=st.sampled_from(["hall", "d1", "d2"]),
            link=LINKS,
            audio=st.booleans(),
            video=st.booleans(),
        ),
    ),
    st.just((CHAIR, ShowScene(scene=ScreenScene()))),
)


@settings(max_examples=60)
@given(st.lists(ACTS, max_size=14))
def test_whatever_happens_one_shares_at_most_and_the_wall_shows_no_other(acts):
    state = after()
    for actor, command in acts:
        try:
            state = done(state, (actor, command))
        except MeetingError:
            continue
        shared = shared_of(state)

        assert not shared.site or shared.site != shared.asking
        assert shared.site or (shared.link, shared.since) == ("offline", None)
        assert shared.site or scene(state) != ScreenScene()
        # The same once more changes nothing.
        if command.type in {"screen.share", "screen.allow", "screen.link"}:
            with suppress(MeetingError):
                assert decide(state, command, actor, NOON) == []
