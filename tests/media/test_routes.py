from meetingroom.media.routes import Routes, SiteRoute, routes_for
from meetingroom.sessions.records import Site
from meetingroom.sessions.state import RoomState


def state(*sites: Site) -> RoomState:
    return RoomState().apply(1, sites)


def test_sites_are_routed_in_their_order_and_as_muted_as_they_are():
    d2 = Site(id="d2", order=3, label="Hai", muted=False)
    hall = Site(id="hall", order=1, label="Hội trường", kind="hall")
    d1 = Site(id="d1", order=2, label="Một", muted=True)

    assert routes_for(state(d2, hall, d1)) == Routes(
        sites=(
            SiteRoute(site="hall", muted=True),
            SiteRoute(site="d1", muted=True),
            SiteRoute(site="d2", muted=False),
        )
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
