from hypothesis import given, settings
from hypothesis import strategies as st

from meetingroom.media.routes import Routes, SiteRoute, routes_for
from meetingroom.sessions.records import Meeting, Site
from meetingroom.sessions.scenes import IdleScene, ScreenScene, SiteScene, Stage
from meetingroom.sessions.screen.records import SharedScreen
from meetingroom.sessions.state import RoomState
from tests.conftest import NOON


def state(*records) -> RoomState:
    return RoomState().apply(1, records)


def test_sites_are_routed_in_their_order_and_as_muted_as_they_are():
    d2 = Site(id="d2", order=3, label="Hai", muted=False)
    hall = Site(id="hall", order=1, label="Hội trường", kind="hall")
    d1 = Site(id="d1", order=2, label="Một", muted=True)

    assert routes_for(state(d2, hall, d1)) == Routes(
        sites=(
            SiteRoute(site="hall", muted=True),
            SiteRoute(site="d1", muted=True),
            SiteRoute(site="d2", muted=False),
        ),
        stage="hall",
    )


def test_a_room_without_sites_has_no_routes():
    assert routes_for(RoomState()) == Routes()


def test_a_viewer_gets_every_site_except_its_own():
    routes = routes_for(
        state(Site(id="d1", order=1, label="Một"), Site(id="d2", order=2, label="Hai"))
    )

    assert routes.seen_by("d1") == ("d2",)
    assert routes.seen_by(None) == ("d1", "d2")
    assert (routes.has("d1"), routes.has("d3")) == (True, False)


def test_the_state_of_a_link_changes_no_route():
    site = Site(id="d1", order=1, label="Một")
    linked = site.model_copy(update={"link": "connected", "audio": True})

    assert routes_for(state(site)) == routes_for(state(linked))


def test_the_stage_is_the_site_that_the_chair_shows_else_the_one_that_speaks():
    sites = [Site(id=f"d{n}", order=n, label=f"Số {n}") for n in range(1, 4)]
    quiet = routes_for(state(*sites, Stage()))
    spoken = routes_for(state(*sites, Stage(speaker="d2")))
    shown = routes_for(state(*sites, Stage(speaker="d2", scene=SiteScene(site="d3"))))

    assert (quiet.stage, spoken.stage, shown.stage) == ("d1", "d2", "d3")
    assert shown.staged_for("d1") == ("d3", "d2")
    assert shown.staged_for("d3") == ("d1", "d2")


def test_a_listening_place_receives_and_sends_once_it_is_admitted():
    listener = Site(id="x1", order=2, label="Xã", kind="listener", muted=False)
    hall = Site(id="hall", order=1, label="Hội trường", kind="hall", muted=False)
    before = routes_for(state(hall, listener, Stage(speaker="x1")))
    admitted = listener.model_copy(update={"admitted": True})
    after = routes_for(state(hall, admitted, Stage(speaker="x1")))

    assert before.seen_by("x1") == ("hall",)
    assert (before.has("x1"), before.seen_by("hall"), before.stage) == (
        False,
        (),
        "hall",
    )
    assert (after.has("x1"), after.seen_by("hall"), after.stage) == (
        True,
        ("x1",),
        "x1",
    )


def test_closed_doors_keep_out_whoever_has_no_clearance():
    meeting = Meeting(id="m", title="Họp", starts_at=NOON, mode="closed_door")
    hall = Site(id="hall", order=1, label="Hội trường", kind="hall", muted=False)
    d1 = Site(id="d1", order=2, label="Một", clearance=True, muted=False)
    d2 = Site(id="d2", order=3, label="Hai", muted=False)
    routes = routes_for(state(meeting, hall, d1, d2, Stage(speaker="d2")))

    assert routes.seen_by("d1") == ("hall",)
    assert routes.seen_by("d2") == ()
    assert not routes.has("d2")
    assert routes.stage == "hall"


def test_a_shared_screen_goes_to_everybody_but_its_own_site():
    sites = [Site(id=f"d{n}", order=n, label=f"Số {n}") for n in range(1, 4)]
    routes = routes_for(state(*sites, Stage(), SharedScreen(site="d2")))

    assert [routes.screen_for(v) for v in ("d1", "d2", None)] == [
        "d2/screen",
        "",
        "d2/screen",
    ]
    assert [routes.has(f"d{n}/screen") for n in (1, 2)] == [False, True]
    assert routes.seen_by("d1") == ("d2", "d3")
    assert not routes.has("d9/screen")


def test_nobody_shares_through_closed_doors_and_no_listener_does():
    meeting = Meeting(id="m", title="Họp", starts_at=NOON, mode="closed_door")
    hall = Site(id="hall", order=1, label="Hội trường", kind="hall")
    barred = Site(id="d1", order=2, label="Một")
    cleared = Site(id="d2", order=3, label="Hai", clearance=True)
    listener = Site(id="x1", order=4, label="Xã", kind="listener", clearance=True)
    places = (meeting, hall, barred, cleared, listener, Stage())
    shared = {
        site: routes_for(state(*places, SharedScreen(site=site)))
        for site in ("d1", "d2", "x1", "nope")
    }

    assert {site: routes.screen for site, routes in shared.items()} == {
        "d1": "",
        "d2": "d2",
        "x1": "",
        "nope": "",
    }
    assert shared["d2"].screen_for("d1") == ""
    assert shared["d2"].screen_for("x1") == "d2/screen"


def test_the_stage_is_the_sharing_site_while_the_wall_shows_its_screen():
    sites = [Site(id=f"d{n}", order=n, label=f"Số {n}") for n in range(1, 4)]
    stage = Stage(speaker="d1", scene=ScreenScene())

    assert routes_for(state(*sites, stage, SharedScreen(site="d3"))).stage == "d3"
    assert routes_for(state(*sites, stage)).stage == "d1"


SITES = st.lists(
    st.builds(
        Site,
        id=st.sampled_from([f"s{n}" for n in range(8)]),
        order=st.integers(1, 20),
        label=st.just("Điểm cầu"),
        kind=st.sampled_from(["hall", "district", "listener"]),
        muted=st.booleans(),
        clearance=st.booleans(),
        admitted=st.booleans(),
    ),
    max_size=8,
    unique_by=lambda site: site.id,
)


@settings(max_examples=50)
@given(SITES, st.sampled_from(["public", "closed_door"]), st.integers(0, 9))
def test_nobody_gets_itself_a_listener_or_anything_through_closed_doors(
    sites, mode, turn
):
    meeting = Meeting(id="m", title="Họp", starts_at=NOON, mode=mode)
    on = f"s{turn}"
    scene = SiteScene(site=on) if turn % 2 else IdleScene()
    stage = Stage(speaker=on, scene=scene)
    routes = routes_for(state(meeting, stage, *sites))
    route = {each.site: each for each in routes.sites}
    listening = {s.id for s in sites if s.kind == "listener" and not s.admitted}

    assert routes.stage in {"", *routes.seen_by(None)}
    for site in sites:
        seen = routes.seen_by(site.id)
        assert site.id not in seen
        assert not listening & {*seen}
        assert not any(route[other].barred for other in seen)
        assert not (seen and route[site.id].barred)
        assert sorted(routes.staged_for(site.id)) == sorted(seen)
        assert route[site.id].muted or not site.muted
