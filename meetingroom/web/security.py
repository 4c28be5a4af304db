"""What every response carries and every request must pass, whatever its handler."""

from collections.abc import Callable

from aiohttp import hdrs, web

from meetingroom.config import Settings
from meetingroom.errors import ForbiddenError, InvalidError
from meetingroom.web.bearers import add_door_headers, bearer_of
from meetingroom.web.common import (
    HELD,
    SETTINGS,
    Handler,
    access_of,
    errors_as_json,
)

SAFE = frozenset({hdrs.METH_GET, hdrs.METH_HEAD, hdrs.METH_OPTIONS})
CONTENT_TYPES = frozenset(
    {
        "application/json",
        "application/sdp",
        "application/trickle-ice-sdpfrag",
        "application/offset+octet-stream",
    }
)
OWN_SITES = frozenset({None, "same-origin", "none"})
"""Values of Sec-Fetch-Site; "same-site" may be any other port of this machine."""
SELF_GUARDED = frozenset({"/socket.io/"})
"""Paths that check each visitor themselves, because they outlive a request."""

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' blob: data:",
        "font-src 'self'",
        "connect-src 'self'",
        "media-src 'self' blob:",
        "worker-src 'self'",
        "manifest-src 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "form-action 'self'",
    )
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), microphone=(self), geolocation=()",
    # The library would name itself and its version to everybody.
    "Server": "meetingroom",
}
ONE_YEAR_S = 365 * 24 * 60 * 60
PRIVATE = ("/api/", "/rtc/")


def harden(app: web.Application) -> None:
    """Make an application answer in JSON, refuse strangers and deny by default.

    When it ends it answers at once whoever it keeps waiting for news.  Call it before
    any other middleware is added.
    """
    app.middlewares.append(errors_as_json)
    app.middlewares.append(from_own_pages)
    app.on_response_prepare.append(add_headers)
    app.on_startup.append(refuse_undeclared)
    app[HELD] = set()
    app.on_shutdown.append(release)


async def release(app: web.Application) -> None:
    """Answer every request that is held open."""
    for news in app[HELD]:
        news.set()


@web.middleware
async def from_own_pages(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse what another site's page sends with this browser's cookie."""
    strange = request.method not in SAFE or _upgrades(request)
    if strange and bearer_of(request) is None:
        _check_origin(request)
    if request.method not in SAFE and request.body_exists:
        _check_content_type(request)
    return await handler(request)


async def add_headers(request: web.Request, response: web.StreamResponse) -> None:
    """Add the security headers; a handler's own value is kept, but for `Server`."""
    add_door_headers(request, response)
    for name, value in HEADERS.items():
        if name == hdrs.SERVER:
            response.headers[name] = value
        else:
            response.headers.setdefault(name, value)
    if request.path.startswith(PRIVATE):
        response.headers.setdefault(hdrs.CACHE_CONTROL, "no-store")
    if _own_origin(request).startswith("https:"):
        max_age = f"max-age={ONE_YEAR_S}"
        response.headers.setdefault("Strict-Transport-Security", max_age)


async def refuse_undeclared(app: web.Application) -> None:
    """Refuse to start while a route says not who may use it."""
    open_doors = [
        f"{route.method} {route.resource.canonical if route.resource else route}"
        for route, access in access_of(app)
        if access is None
        and (route.resource is None or route.resource.canonical not in SELF_GUARDED)
    ]
    if open_doors:
        raise RuntimeError(f"routes without declared access: {', '.join(open_doors)}")


def own_pages(settings: Settings) -> list[str] | Callable[..., bool] | None:
    """Return whose pages may open sockets, as the library of sockets wants it told.

    By itself it takes every connection that names no proxy for plain HTTP.
    """
    if settings.public_url:
        return [settings.origin]
    if settings.tls_cert is None:
        return None
    return lambda origin, environ: origin == f"https://{environ['HTTP_HOST']}"


def _check_origin(request: web.Request) -> None:
    # A client that is no browser sends neither header, and no stolen cookie either.
    if request.headers.get("Sec-Fetch-Site") not in OWN_SITES:
        raise ForbiddenError("this request comes from another site")
    origin = request.headers.get(hdrs.ORIGIN)
    seen = f"{request.scheme}://{request.host}"
    if origin is not None and origin not in {seen, _own_origin(request)}:
        raise ForbiddenError("this request comes from another origin")


def _check_content_type(request: web.Request) -> None:
    if request.content_type not in CONTENT_TYPES:
        raise InvalidError("the body must be JSON")


def _own_origin(request: web.Request) -> str:
    """Return the origin that pages have, also behind a proxy that ends TLS."""
    settings = request.app.get(SETTINGS)
    if settings is not None and settings.public_url:
        return settings.origin
    return f"{request.scheme}://{request.host}"


def _upgrades(request: web.Request) -> bool:
    return request.headers.get(hdrs.UPGRADE, "").lower() == "websocket"
