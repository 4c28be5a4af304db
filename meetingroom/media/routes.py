"""Who may send what and who gets what: a pure function of the room's state."""

from meetingroom.media.names import is_screen, screen_of, site_of
from meetingroom.sessions import closed_door
from meetingroom.sessions.records import MediaPlane, Site, VideoCodec
from meetingroom.sessions.scenes import ScreenScene, SiteScene, Stage
from meetingroom.sessions.screen.sharing import may_send, may_share, shared_of
from meetingroom.sessions.state import RoomState
from meetingroom.values import Value


class SiteRoute(Value):
    """One site as the media plane must know it."""

    site: str
    muted: bool
    """Whether nobody may hear it."""
    barred: bool = False
    """Whether it may neither send nor receive: the doors are closed to it."""
    sends: bool = True
    """Whether it may send; a listening place may once the chair has admitted it."""


class Routes(Value):
    """The whole picture of one meeting; sites in the order of precedence."""

    sites: tuple[SiteRoute, ...] = ()
    stage: str = ""
    """The site that is seen large by whoever wishes nothing else: the one that the
    chair shows, else the one that speaks, else the first; empty without sites."""
    screen: str = ""
    """The site whose screen is shared; empty for none."""
    prefers: VideoCodec = "vp8"
    """What sites are to send their pictures in, where everybody can see it."""
    codec: VideoCodec = "vp8"
    """What they send now."""

    shut: bool = False
    """Whether the doors are closed: there is no program of what goes on behind."""

    def has(self, name: str) -> bool:
        """Return whether this site, or this screen of a site, may send."""
        if is_screen(name):
            return site_of(name) == self.screen and self.has(self.screen)
        return any(each.site == name and _sends(each) for each in self.sites)

    def listens(self, viewer: str | None) -> bool:
        """Return whether a viewer is a site that may not send."""
        return any(each.site == viewer and not each.sends for each in self.sites)

    def seen_by(self, viewer: str | None) -> tuple[str, ...]:
        """Return the sites that a viewer gets, in order: all except its own.

        Args:
            viewer: the site that looks; None for a wall or an operator, who see all.
        """
        if any(each.site == viewer and each.barred for each in self.sites):
            return ()
        return tuple(
            each.site for each in self.sites if each.site != viewer and _sends(each)
        )

    def screen_for(self, viewer: str | None) -> str:
        """Return the source of the screen that a viewer gets; empty for none.

        Nobody gets its own, as `seen_by` has it.
        """
        seen = self.screen != "" and self.screen in self.seen_by(viewer)
        return screen_of(self.screen) if seen else ""

    def staged_for(self, viewer: str | None) -> tuple[str, ...]:
        """Return the same sites, the one on the stage first."""
        return tuple(sorted(self.seen_by(viewer), key=lambda site: site != self.stage))


def _sends(route: SiteRoute) -> bool:
    return route.sends and not route.barred


def routes_for(state: RoomState) -> Routes:
    """Return who may publish, who is kept silent, and who is on the stage."""
    sites = sorted(state.all(Site), key=lambda site: (site.order, site.id))
    shut = closed_door.is_closed(state)
    barred = {s.id for s in sites if shut and closed_door.is_barred(s)}
    routes = Routes(
        shut=shut,
        sites=tuple(
            SiteRoute(
                site=s.id,
                muted=s.muted or s.id in barred or not may_send(s),
                barred=s.id in barred,
                sends=may_send(s),
            )
            for s in sites
        ),
    )
    stage = _stage(state, routes.seen_by(None))
    media = state.find(MediaPlane, "media") or MediaPlane()
    codecs = {"prefers": media.prefers, "codec": media.codec}
    return routes.model_copy(
        update={"stage": stage, "screen": _screen(state), **codecs}
    )


def _screen(state: RoomState) -> str:
    site = state.find(Site, shared_of(state).site)
    return site.id if site and may_share(state, site) else ""


def _stage(state: RoomState, sites: tuple[str, ...]) -> str:
    stage = state.find(Stage, "stage")
    shown = ""
    if stage and isinstance(stage.scene, SiteScene):
        shown = stage.scene.site
    elif stage and isinstance(stage.scene, ScreenScene):
        shown = shared_of(state).site
    wanted = (shown, stage.speaker if stage else "", *sites[:1])
    return next((site for site in wanted if site in sites), "")
