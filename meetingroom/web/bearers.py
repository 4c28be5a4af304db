"""Bearer tokens at the doors of sound and picture (RFC 6750, RFC 9725, section 4.5).

A request that shows one is judged by it alone: a cookie beside it counts for nothing,
and it may come from any page, because no browser sends a token by itself.
"""

from collections.abc import Mapping

from aiohttp import hdrs, web

from meetingroom.people.doors import Use

DOORS: Mapping[str, Use] = {"/rtc/whip/": "publish", "/rtc/whep/": "play"}
SCHEME = "bearer "
CORS = {
    hdrs.ACCESS_CONTROL_ALLOW_ORIGIN: "*",
    hdrs.ACCESS_CONTROL_EXPOSE_HEADERS: "ETag, Link, Location",
    "Cross-Origin-Resource-Policy": "cross-origin",
}


def use_of(request: web.Request) -> Use | None:
    """Return which door a path leads to; None for every other path."""
    found = (use for start, use in DOORS.items() if request.path.startswith(start))
    return next(found, None)


def bearer_of(request: web.Request) -> str | None:
    """Return the token that is shown at a door; None where there is none."""
    told = request.headers.get(hdrs.AUTHORIZATION, "")
    if use_of(request) is None or not told.lower().startswith(SCHEME):
        return None
    return told[len(SCHEME) :].strip()


def add_door_headers(request: web.Request, response: web.StreamResponse) -> None:
    """Say on a door's answers how it is opened, and to whom it may be shown."""
    if use_of(request) is None:
        return
    if response.status == web.HTTPUnauthorized.status_code:
        response.headers[hdrs.WWW_AUTHENTICATE] = "Bearer"
    if request.method == hdrs.METH_OPTIONS or bearer_of(request) is not None:
        response.headers.update(CORS)
