"""The built front end: one HTML file a page, hashed assets, and the health check."""

from pathlib import Path

from aiohttp import web

from meetingroom.errors import NotFoundError
from meetingroom.web import kept_assets
from meetingroom.web.common import Handler, Route, reply

KEPT_ASSETS = web.AppKey("KEPT_ASSETS", Path)
"""Where the assets of the last builds lie; without it only those of this one serve."""
STATIC = Path(__file__).parent.parent / "static"
HOME = "home"
MANIFEST = "manifest.webmanifest", "application/manifest+json"
FOREVER = "public, max-age=31536000, immutable"
WORKER_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self' 'wasm-unsafe-eval'",
        "connect-src 'self'",
    )
)
"""What a worker may do: compile WebAssembly, which no page may, and fetch it."""


class MissingPagesError(Exception):
    """The front end was not built; the wheel and `make run` carry it."""


def page_names() -> tuple[str, ...]:
    """Return the names of the built pages.

    Raises:
        MissingPagesError: nothing was built.
    """
    names = tuple(sorted(path.stem for path in STATIC.glob("*.html")))
    if HOME not in names:
        raise MissingPagesError(f"no pages in {STATIC}: run `make run` or `make build`")
    return names


def page(name: str) -> Handler:
    """Return the handler of one page."""
    return fresh(f"{name}.html", "text/html")


def fresh(name: str, content_type: str) -> Handler:
    """Return the handler of a file whose name stays while its content changes."""

    async def handler(_request: web.Request) -> web.StreamResponse:
        if not (STATIC / name).is_file():
            raise NotFoundError(name)
        # no-cache asks again each time, so that a new version is seen at once.
        headers = {"Cache-Control": "no-cache", "Content-Type": content_type}
        return web.FileResponse(STATIC / name, headers=headers)

    return handler


async def asset(request: web.Request) -> web.StreamResponse:
    """Return a file whose name carries the hash of its content."""
    path = STATIC / "assets" / request.match_info["name"]
    if not path.is_file():
        path = earlier(request)
    headers = {"Cache-Control": FOREVER}
    if ".worker-" in path.name:
        headers["Content-Security-Policy"] = WORKER_POLICY
    return web.FileResponse(path, headers=headers)


def earlier(request: web.Request) -> Path:
    """Return a file of the build that a page was opened with before an upgrade.

    Raises:
        NotFoundError: no build that is kept has it.
    """
    name = request.match_info["name"]
    folder = request.app.get(KEPT_ASSETS)
    path = kept_assets.find(folder, name) if folder else None
    if path is None:
        raise NotFoundError(f"asset {name}")
    return path


async def healthz(_request: web.Request) -> web.Response:
    """Say that the server serves."""
    return reply({"status": "ok"})


def routes() -> tuple[Route, ...]:
    """Return the routes of every built page, the assets and the health check."""
    pages = page_names()
    return (
        Route("GET", "/healthz", healthz, "public"),
        # Without the pattern, `..%2F` in a name would lead out of the folder.
        Route("GET", r"/assets/{name:[\w.-]+}", asset, "public"),
        Route("GET", "/", page(HOME), "public"),
        Route("GET", "/sw.js", fresh("sw.js", "text/javascript"), "public"),
        Route("GET", "/manifest.webmanifest", fresh(*MANIFEST), "public"),
        *(Route("GET", f"/{name}", page(name), "public") for name in pages),
    )
