"""Who looks at a room: the audience, and the place that tells two viewers apart."""

from typing import Literal, NamedTuple

from meetingroom.values import Actor, Role

Audience = Literal["staff", "technician", "desk", "delegate", "site", "display"]

AUDIENCE: dict[Role, Audience] = {
    "chair": "staff",
    "secretary": "staff",
    "system": "staff",
    "technician": "technician",
    "desk": "desk",
    "credentials": "desk",
    "delegate": "delegate",
    "site": "site",
    "display": "display",
}
AUDIENCES: tuple[Audience, ...] = tuple(dict.fromkeys(AUDIENCE.values()))


class Viewer(NamedTuple):
    """Whoever may see the same things is the same viewer."""

    audience: Audience
    place: str = ""
    """The participant or site, where what may be seen depends on it."""


NOBODY = "\0"
"""A place that no viewer has: what it sees, all see but those it concerns."""


def viewer_of(actor: Actor) -> Viewer:
    """Return the viewer that this actor is."""
    audience = AUDIENCE[actor.role]
    return Viewer(audience, actor.place if audience in {"delegate", "site"} else "")
