"""Who hears and sees whom: a pure function of the room's state."""

from meetingroom.sessions import closed_door
from meetingroom.sessions.records import Site
from meetingroom.sessions.state import RoomState
from meetingroom.values import Value


class SiteRoute(Value):
    """One site as the media plane must know it."""

    site: str
    muted: bool
    """Whether nobody may hear it."""
    barred: bool = False
    """Whether it may neither send nor receive: the doors are closed to it."""


class Routes(Value):
    """The whole picture of one meeting; sites in the order of precedence."""

    sites: tuple[SiteRoute, ...] = ()

    def has(self, site: str) -> bool:
        """Return whether this site is a party of the meeting."""
        return any(each.site == site and not each.barred for each in self.sites)

    def seen_by(self, viewer: str | None) -> tuple[str, ...]:
        """Return the sites that a viewer gets, in order: all except its own.

        Args:
            viewer: the site that looks; None for a wall or an operator, who see all.
        """
        return tuple(
            each.site for each in self.sites if each.site != viewer and not each.barred
        )


def routes_for(state: RoomState) -> Routes:
    """Return who may publish, and who is kept silent."""
    sites = sorted(state.all(Site), key=lambda site: (site.order, site.id))
    shut = closed_door.is_closed(state)
    barred = {s.id for s in sites if shut and closed_door.is_barred(s)}
    return Routes(
        sites=tuple(
            SiteRoute(site=s.id, muted=s.muted or s.id in barred, barred=s.id in barred)
            for s in sites
        )
    )
